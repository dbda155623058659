// How many of a set were trained on, through the public header.
#include "memberscope/used.hpp"

#include <limits>

#include "core/evaluation/group_units.h"
#include "core/evaluation/used_share.h"
#include "simulate.h"
#include "support/catch2.h"
#include "support/failure.h"

using namespace memberscope;
using msc::Random;
using msc::test::normal;
using test::failure_of;

namespace {

std::vector<double> drawn(Random& random, int n, double shift = 0) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(normal(random) - shift);
  return values;
}

std::vector<double> with(std::vector<double> values, const std::vector<double>& more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

/// Groups of `size` with a part in common, numbered from `first`.
void add_groups(GroupedScores& to, Random& random, int groups, int size, double shift,
                int64_t first) {
  for (int g = 0; g < groups; ++g) {
    const double part = 0.8 * normal(random) - shift;
    for (int i = 0; i < size; ++i) {
      to.scores.push_back(part + 0.6 * normal(random));
      to.group.push_back(first + g);
    }
  }
}

}  // namespace

TEST_CASE("counts, and what the references can show at most") {
  Random random(91);
  const GroupedScores references{drawn(random, 300), {}};
  const GroupedScores set{with(drawn(random, 300, 20), drawn(random, 100)), {}};
  const auto used = count_used(set, references);
  CHECK(used.confidence == 0.95);
  CHECK(used.n == 400);
  CHECK(used.n_references == 300);
  CHECK(used.images_a_unit == 1);
  CHECK(used.at_least > 285);
  CHECK(used.at_least <= 300);
  CHECK(used.most > 395);
  CHECK(used.references_needed == 0);
  CHECK(used.share_known == 0);
  CHECK(used.known_needed == 0);  // none were given
  const auto few = count_used({{0}, {}}, {{1, 2, 3}, {}});
  CHECK(few.at_least == 0);
  CHECK(few.most == 0);
  CHECK(few.references_needed == 19);
}

TEST_CASE("with known members the share is estimated, or said not to be measurable") {
  Random random(92);
  const GroupedScores references{drawn(random, 300), {}};
  const GroupedScores set{with(drawn(random, 100, 3), drawn(random, 300)), {}};
  UsedOptions options;
  options.known.scores = drawn(random, 200, 3);
  const auto used = count_used(set, references, options);
  CHECK(used.share_known == 1);
  CHECK(used.n_known == 200);
  CHECK(used.share == Approx(0.25).margin(0.08));
  CHECK(used.share_low < 0.25);
  CHECK(used.share_high > 0.25);
  CHECK(used.share_high - used.share_low < 0.2);
  options.known.scores = drawn(random, 5, 0.3);
  const auto few = count_used(set, references, options);
  CHECK(few.share_known == 0);
  CHECK(few.share_low == 0);
  CHECK(few.share_high == 1);
  options.known.scores = drawn(random, 50, -2);  // above the references
  const auto reversed = count_used(set, references, options);
  CHECK(reversed.share_known == 0);
  CHECK(reversed.known_needed == 0);
}

TEST_CASE("the number that would tell known members from references is about right") {
  // Shift 0.5: AUC 0.638.
  const auto needed_at = [](int n) {
    Random random(93);
    int64_t needed = 0;
    int told = 0;
    for (int trial = 0; trial < 200; ++trial) {
      const auto found =
          msc::used_share(drawn(random, 100), drawn(random, n, 0.5), drawn(random, n), 0.95);
      told += found.measurable;
      needed += found.needed;
    }
    return std::pair(told, needed / std::max(1, 200 - told));
  };
  const auto few = needed_at(10);
  CHECK(few.first < 80);
  CHECK(few.second > 20);
  CHECK(needed_at(200).first > 195);
}

TEST_CASE("an AUC that is above one half by rounding alone asks for no number") {
  const auto found = msc::used_share({0, 1}, {0.5, 0.5, 1.5, 2.5, 3.5, 3.5}, {1, 2, 3}, 0.95);
  CHECK_FALSE(found.measurable);
  CHECK(found.needed == 0);
}

TEST_CASE(
    "a share is unmoved by a monotone change of the scores, and 0 and 1 are inside at the ends") {
  Random random(94);
  const auto references = drawn(random, 80), known = drawn(random, 40, 4);
  for (const double shift : {0.0, 4.0}) {
    const auto images = drawn(random, 50, shift);
    const auto found = msc::used_share(images, known, references, 0.95);
    CHECK((shift > 0 ? found.interval.high == 1 : found.interval.low == 0));
    const auto bent = [](std::vector<double> values) {
      for (auto& value : values) value = std::exp(value);
      return values;
    };
    const auto other = msc::used_share(bent(images), bent(known), bent(references), 0.95);
    CHECK(other.share == Approx(found.share));
    CHECK(other.interval.low == Approx(found.interval.low));
  }
}

TEST_CASE("the interval of the share covers, over simulated audits") {
  for (const double share : {0.0, 0.1, 0.5, 1.0}) {
    for (const int n : {20, 100}) {
      Random random(95);
      const int used = static_cast<int>(share * n), audits = 1500;
      int holds = 0;
      for (int audit = 0; audit < audits; ++audit) {
        const auto found = msc::used_share(with(drawn(random, used, 2), drawn(random, n - used)),
                                           drawn(random, 30, 2), drawn(random, 60), 0.95);
        holds += found.interval.low <= share + 1e-9 && share <= found.interval.high + 1e-9;
      }
      CAPTURE(share, n, holds);
      CHECK(100.0 * holds / audits > 93.3);
    }
  }
}

TEST_CASE("groups are counted as wholes, by as many images as the smallest has") {
  Random random(96);
  GroupedScores set, references;
  add_groups(set, random, 30, 5, 6, 0);
  add_groups(set, random, 10, 3, 0, 100);
  add_groups(references, random, 50, 8, 0, 1000);
  const auto used = count_used(set, references);
  CHECK(used.n == 40);
  CHECK(used.n_references == 50);
  CHECK(used.images_a_unit == 3);
  CHECK(used.at_least >= 25);
  CHECK(used.at_least <= 30);
  set.scores.push_back(0);  // a group of one image: one of each is drawn
  set.group.push_back(500);
  CHECK(count_used(set, references).images_a_unit == 1);
}

TEST_CASE("groups without a name of their own leave scores as they are") {
  const auto units = msc::group_units({{{3, 1, 2}, {}, 3}, {{9}, {}, 1}, {{}, {}, 0}}, 5);
  CHECK(units.sides[0] == std::vector<double>{3, 1, 2});
  CHECK(units.sides[1] == std::vector<double>{9});
  CHECK(units.sides[2].empty());
  CHECK(units.scores_per_group == 1);
  // Mean ranks: the smaller group has one score, so that one is drawn of each.
  const auto drawn_of = msc::group_units({{{5, 5}, {0, 0}, 1}, {{7}, {0}, 1}}, 5);
  CHECK(drawn_of.sides[0] == std::vector<double>{0.5});
  CHECK(drawn_of.sides[1] == std::vector<double>{1.5});
}

TEST_CASE("what cannot be counted is refused") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(failure_of([&] {
          count_used({{nan}, {}}, {{1}, {}});
        }).message.find("scores[0]") != std::string::npos);
  CHECK(failure_of([&] {
          count_used({{1}, {}}, {{1, nan}, {}});
        }).message.find("references[1]") != std::string::npos);
  UsedOptions options;
  options.known.scores = {nan};
  CHECK(failure_of([&] {
          count_used({{1}, {}}, {{1}, {}}, options);
        }).message.find("known members[0]") != std::string::npos);
  options.known.scores = {1};
  options.known.group = {7};
  CHECK(failure_of([&] {
          count_used({{1}, {}}, {{1}, {}}, options);
        }).message.find("some sides only") != std::string::npos);
  CHECK(failure_of([&] {
          count_used({{1}, {7}}, {{1}, {8}}, options);
        }).message.find("group 7") != std::string::npos);
  CHECK(failure_of([&] {
          count_used({{1}, {8}}, {{1}, {8}});
        }).message.find("group 8") != std::string::npos);
  options = {};
  options.confidence = 1;
  CHECK(failure_of([&] {
          count_used({{1}, {}}, {{1}, {}}, options);
        }).message.find("confidence is 1") != std::string::npos);
  CHECK(failure_of([&] {
          count_used({{1}, {8, 9}}, {{1}, {}});
        }).message.find("groups of the set") != std::string::npos);
}
