#include "memberscope/decision.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "simulate.h"
#include "support/catch2.h"
#include "support/failure.h"

using namespace memberscope;
using msc::Random;
using msc::test::normal;
using test::failure_of;

namespace {

std::vector<double> normals(Random& random, int n, double shift = 0) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(normal(random) + shift);
  return values;
}

}  // namespace

TEST_CASE("nineteen references are the fewest that can call a single image a member at 5 %") {
  std::vector<double> references;
  for (int i = 1; i <= 18; ++i) references.push_back(i);
  const auto few = decide({references, {}}, {{0}, {}}, 0.05);
  CHECK(few.images[0].verdict == MSC_VERDICT_CANNOT_DECIDE);
  CHECK(few.floor == Approx(1 / 19.));
  CHECK(few.rejections_needed == 2);
  CHECK(few.references_needed == 19);
  references.push_back(19);
  const auto enough = decide({references, {}}, {{0}, {}}, 0.05);
  CHECK(enough.images[0].verdict == MSC_VERDICT_MEMBER);
  CHECK(enough.rejections_needed == 1);
  CHECK(decide({references, {}}, {{7}, {}}, 0.05).images[0].verdict == MSC_VERDICT_NOT_SHOWN);
}

TEST_CASE("a rate that no number of references can serve asks for the most that can be said") {
  const auto found = decide({{1, 2, 3}, {}}, {{0}, {}}, 1e-30);
  CHECK(found.references_needed == std::numeric_limits<int64_t>::max() - 1);
  CHECK(found.rejections_needed == std::numeric_limits<int64_t>::max());
  CHECK(found.images[0].verdict == MSC_VERDICT_CANNOT_DECIDE);
}

TEST_CASE("in a batch the verdicts wait for the stated number of rejections") {
  std::vector<double> references;
  for (int i = 1; i <= 99; ++i) references.push_back(i);
  // floor 1/100, ten images, q = 0.05: k 0.05 / 10 >= 0.01 needs k = 2.
  std::vector<double> batch(10, 50);
  batch[3] = 0;
  const auto alone = decide({references, {}}, {batch, {}}, 0.05);
  CHECK(alone.rejections_needed == 2);
  CHECK(alone.references_needed == 199);
  CHECK(alone.images[3].verdict == MSC_VERDICT_CANNOT_DECIDE);
  CHECK(alone.n_cannot_decide == 1);
  CHECK(alone.n_not_shown == 9);
  batch[6] = 0.5;
  const auto two = decide({references, {}}, {batch, {}}, 0.05);
  CHECK(two.n_member == 2);
  CHECK(two.images[6].adjusted == Approx(0.05));
}

TEST_CASE(
    "on a victim that saw neither set the verdict accuses no more often than the chosen rate") {
  Random random(51);
  for (const double rate : {0.05, 0.2}) {
    const int audits = 4000;
    int single = 0, any = 0;
    for (int audit = 0; audit < audits; ++audit) {
      const auto references = normals(random, 60);
      single += decide({references, {}}, {normals(random, 1), {}}, rate).n_member > 0;
      any += decide({references, {}}, {normals(random, 25), {}}, rate).n_member > 0;
    }
    const double spread = 3 * std::sqrt(rate * (1 - rate) / audits);
    CAPTURE(rate, single, any);
    CHECK(single < (rate + spread) * audits);
    CHECK(single > (rate / 2 - spread) * audits);
    CHECK(any < (rate + spread) * audits);  // no member among them: any call is a false discovery
  }
}

namespace {

/// Mean 0, sum of squares 1.
std::vector<double> standard(std::vector<double> values) {
  double mean = 0, squares = 0;
  for (const double v : values) mean += v / static_cast<double>(values.size());
  for (auto& v : values) {
    v -= mean;
    squares += v * v;
  }
  for (auto& v : values) v = squares > 1e-9 ? v / std::sqrt(squares) : 0;
  return values;
}

/// Savage's score of each value, a tie's being the mean over the ranks that it takes.
std::vector<double> savage_scores(const std::vector<double>& all) {
  const auto from = [&](int rank) {
    double sum = 0;
    for (int j = rank; j <= static_cast<int>(all.size()); ++j) sum += 1.0 / j;
    return sum;
  };
  std::vector<double> scores;
  for (const double a : all) {
    int below = 0, same = 0;
    for (const double b : all) (b < a ? below : same) += b <= a;
    double sum = 0;
    for (int k = 1; k <= same; ++k) sum += from(below + k) / same;
    scores.push_back(sum);
  }
  return scores;
}

double over(unsigned mask, const std::vector<double>& scores) {
  double sum = 0;
  for (size_t i = 0; i < scores.size(); ++i) sum += mask >> i & 1 ? scores[i] : 0;
  return sum;
}

}  // namespace

TEST_CASE("the set test's p-value is the share of subsets, counted one by one") {
  Random random(52);
  for (int trial = 0; trial < 40; ++trial) {
    const int n = 4 + static_cast<int>(random.below(8)),
              size = 1 + static_cast<int>(random.below(static_cast<uint64_t>(n - 1)));
    std::vector<double> all;
    for (int i = 0; i < n; ++i) all.push_back(static_cast<double>(random.below(6)));  // ties abound
    std::vector<double> rank;
    for (const double a : all) {
      double r = 0.5;
      for (const double b : all) r += b < a ? 1 : b == a ? 0.5 : 0;
      rank.push_back(r);
    }
    const unsigned first = (1u << size) - 1;
    const double observed = over(first, rank);
    auto lowness = rank;
    for (auto& r : lowness) r = -r;
    lowness = standard(lowness);
    const auto savage = standard(savage_scores(all));
    const auto larger = [&](unsigned mask) {
      return std::max(over(mask, lowness), over(mask, savage));
    };
    int subsets = 0, low = 0, high = 0, lower = 0;
    for (unsigned mask = 0; mask < 1u << n; ++mask) {
      if (__builtin_popcount(mask) != size) continue;
      const double sum = over(mask, rank);
      lower += larger(mask) >= larger(first) - 1e-9;
      ++subsets;
      low += sum <= observed + 1e-9;
      high += sum >= observed - 1e-9;
    }
    const GroupedScores set{{all.begin(), all.begin() + size}, {}},
        references{{all.begin() + size, all.end()}, {}};
    const auto test = set_test(set, references);
    REQUIRE(test.resamples == 0);
    REQUIRE(test.p_value == Approx(static_cast<double>(lower) / subsets).epsilon(1e-12));
    SetTestOptions both;
    both.two_sided = true;
    REQUIRE(set_test(set, references, both).p_value ==
            Approx(std::min(1.0, 2.0 * std::min(low, high) / subsets)).epsilon(1e-12));
  }
}

TEST_CASE(
    "a set of which little was used is noticed more often than by ranks alone, at its level") {
  Random random(59);
  const int audits = 250;
  SetTestOptions options;
  options.resamples = 499;
  int noticed = 0, false_alarms = 0;
  for (int audit = 0; audit < audits; ++audit) {
    options.seed = random.next();
    const GroupedScores references{normals(random, 200), {}};
    auto set = normals(random, 100);
    false_alarms += set_test({set, {}}, references, options).p_value <= 0.05;
    for (int i = 0; i < 10; ++i) set[i] -= 3;
    noticed += set_test({set, {}}, references, options).p_value <= 0.05;
  }
  CAPTURE(noticed, false_alarms);
  CHECK(noticed > 0.7 * audits);  // by ranks alone about a half
  CHECK(false_alarms < audits * (0.05 + 3 * std::sqrt(0.05 * 0.95 / audits)));
}

TEST_CASE("large sets are sampled, valid and the same for the same seed") {
  Random random(53);
  const GroupedScores set{normals(random, 3000, -0.08), {}}, references{normals(random, 2000), {}};
  SetTestOptions options;
  options.resamples = 1999;
  const auto first = set_test(set, references, options),
             second = set_test(set, references, options);
  CHECK(first.resamples == 1999);
  CHECK(first.floor == Approx(1 / 2000.));
  CHECK(first.p_value == second.p_value);
  CHECK(first.p_value < 0.05);
  const double n1 = 3000, n0 = 2000;
  const double z = (first.auc - 0.5) / std::sqrt((n1 + n0 + 1) / (12 * n1 * n0));
  CHECK(first.p_value == Approx(1 - msc::normal_cdf(z)).margin(0.03));
}

TEST_CASE("groups are exchanged as wholes, so repeating a sample in its group changes nothing") {
  Random random(54);
  GroupedScores set{normals(random, 8, -1), {}}, references{normals(random, 9), {}};
  const auto once = set_test(set, references);
  const auto repeat = [](GroupedScores& side, int64_t first) {
    std::vector<double> scores;
    for (size_t i = 0; i < side.scores.size(); ++i) {
      for (int k = 0; k < 4; ++k) {
        scores.push_back(side.scores[i]);
        side.group.push_back(first + static_cast<int64_t>(i));
      }
    }
    side.scores = scores;
  };
  repeat(set, 0);
  repeat(references, 100);
  const auto four = set_test(set, references);
  CHECK(four.n_set == 8);
  CHECK(four.n_others == 9);
  CHECK(four.p_value == Approx(once.p_value).epsilon(1e-12));
  references.group[0] = 0;
  CHECK(failure_of([&] {
          set_test(set, references);
        }).message.find("holds members and non-members") != std::string::npos);
}

TEST_CASE("bad input to the verdicts is refused with its place") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(failure_of([&] {
          decide({{1, nan}, {}}, {{0}, {}});
        }).message.find("references[1]") != std::string::npos);
  CHECK(failure_of([&] {
          decide({{1}, {}}, {{0}, {}}, 1);
        }).message.find("error_rate is 1") != std::string::npos);
  CHECK(failure_of([&] {
          decide({{1, 2}, {7, 8}}, {{0, 3}, {9, 8}});
        }).message.find("image 1 (key 0000000000000008)") != std::string::npos);
  CHECK(failure_of([&] {
          decide({{1, 2}, {7}}, {{0}, {}});
        }).message.find("keys of the references") != std::string::npos);
  CHECK(failure_of([&] {
          set_test({{}, {}}, {{1}, {}});
        }).message.find("found 0 and 1") != std::string::npos);
  CHECK(failure_of([&] {
          set_test({{1}, {5}}, {{1}, {}});
        }).message.find("one side only") != std::string::npos);
  CHECK(failure_of([&] {
          decide(GroupedScores{{1, 2}, {7, 8}}, GroupedScores{{0}, {8}}, DecisionOptions());
        }).message.find("group 8 of the scores is on another side") != std::string::npos);
  CHECK(failure_of([&] {
          decide(GroupedScores{{1, 2}, {7, 8}}, GroupedScores{{0}, {}}, DecisionOptions());
        }).message.find("some sides only") != std::string::npos);
  const auto nobody = decide({{}, {}}, {{1}, {}});
  CHECK(nobody.floor == 1);
  CHECK(nobody.images[0].verdict == MSC_VERDICT_CANNOT_DECIDE);
}

TEST_CASE("a group of references counts as one, by the share of its scores at or below") {
  // Groups {1, 3}, {2}, {5, 6, 7, 8}; scores 2.5 and 5.5.
  const auto found = decide(GroupedScores{{1, 3, 2, 5, 6, 7, 8}, {4, 4, 9, 7, 7, 7, 7}},
                            GroupedScores{{2.5, 5.5, 0}, {1, 2, 3}}, DecisionOptions());
  CHECK(found.n_references == 3);
  CHECK(found.floor == Approx(1 / 4.));
  CHECK(found.images[0].p_value == Approx((1 + 0.5 + 1) / 4));
  CHECK(found.images[1].p_value == Approx((1 + 1 + 1 + 0.25) / 4));
  CHECK(found.images[2].p_value == Approx(1 / 4.));
  CHECK(found.null_share == 1);
}

TEST_CASE("repeating references in their group changes no decision; groups of one are none") {
  Random random(55);
  const auto references = normals(random, 40);
  const auto batch = normals(random, 60, -1);
  GroupedScores each{references, {}}, repeated, images{batch, {}};
  for (size_t i = 0; i < references.size(); ++i) {
    each.group.push_back(static_cast<int64_t>(i));
    repeated.scores.insert(repeated.scores.end(), 5, references[i]);
    repeated.group.insert(repeated.group.end(), 5, static_cast<int64_t>(i));
  }
  for (size_t i = 0; i < batch.size(); ++i) images.group.push_back(1000 + static_cast<int64_t>(i));
  DecisionOptions plain;
  plain.plain = true;
  const auto expected = decide(GroupedScores{references, {}}, GroupedScores{batch, {}}, plain);
  for (const auto& grouped : {each, repeated}) {
    const auto found = decide(grouped, images, DecisionOptions());
    CHECK(found.n_references == 40);
    for (size_t i = 0; i < batch.size(); ++i) {
      CHECK(found.images[i].p_value == Approx(expected.images[i].p_value));
      CHECK(found.images[i].verdict == expected.images[i].verdict);
    }
  }
}

TEST_CASE("references in groups that go together accuse no more often than the chosen rate") {
  Random random(56);
  for (const double rate : {0.05, 0.2}) {
    const int audits = 4000;
    int single = 0, as_images = 0;
    for (int audit = 0; audit < audits; ++audit) {
      GroupedScores references;
      for (int g = 0; g < 25; ++g) {
        const double part = normal(random);
        for (int i = 0; i < 12; ++i) {
          references.scores.push_back(part + 0.3 * normal(random));
          references.group.push_back(g);
        }
      }
      const std::vector<double> image{normal(random) + 0.3 * normal(random)};
      DecisionOptions options;
      options.error_rate = rate;
      single += decide(references, GroupedScores{image, {100}}, options).images[0].p_value <= rate;
      as_images += decide({references.scores, {}}, {image, {}}, rate).images[0].p_value <= rate;
    }
    CAPTURE(rate, single, as_images);
    CHECK(single < (rate + 3 * std::sqrt(rate * (1 - rate) / audits)) * audits);
    if (rate < 0.1) CHECK(as_images > 0.055 * audits);  // what counting images would do
  }
}

TEST_CASE("in a batch of fifty the share of non-members is estimated, in one of 49 it is not") {
  std::vector<double> references;
  for (int i = 1; i <= 19; ++i) references.push_back(i);
  // p is a multiple of 1/20; 30 images at 1/20, the others at 16/20: above 10/20.
  std::vector<double> batch(50, 15.5);
  for (int i = 0; i < 30; ++i) batch[static_cast<size_t>(i)] = 0;
  const auto found = decide({references, {}}, {batch, {}}, 0.05);
  const double share = (1 + 20) / (50 * 0.5);
  CHECK(found.null_share == Approx(share));
  CHECK(found.images[0].adjusted == Approx(share * 0.05 * 50 / 30));
  CHECK(found.images[49].adjusted == 1);  // above one half: never called
  CHECK(found.rejections_needed == 42);   // .84 * 50 * .05 / .05
  DecisionOptions plain;
  plain.plain = true;
  const auto without = decide(GroupedScores{references, {}}, GroupedScores{batch, {}}, plain);
  CHECK(without.null_share == 1);
  CHECK(without.images[0].adjusted == Approx(0.05 * 50 / 30));
  batch.pop_back();
  CHECK(decide({references, {}}, {batch, {}}, 0.05).null_share == 1);
}

TEST_CASE("an even number of p-values: half way up is below one half") {
  // 20 references: p is a multiple of 1/21, and the largest up to 1/2 is 10/21.
  std::vector<double> references;
  for (int i = 1; i <= 20; ++i) references.push_back(i);
  std::vector<double> batch(50, 9.5);  // p = 10/21, not above
  batch[0] = 10.5;                     // p = 11/21, above
  CHECK(decide({references, {}}, {batch, {}}, 0.05).null_share ==
        Approx(2 / (50 * (1 - 10 / 21.))));
}

TEST_CASE(
    "the estimated share finds many more where half of the batch was used, at the same rate") {
  Random random(57);
  const int audits = 600;
  const double rate = 0.1;
  double wrong = 0, found = 0, plainly = 0;
  for (int audit = 0; audit < audits; ++audit) {
    const GroupedScores references{normals(random, 20), {}};
    GroupedScores batch{normals(random, 100), {}};
    for (size_t i = 0; i < 50; ++i) batch.scores[i] -= 3;
    DecisionOptions options;
    options.error_rate = rate;
    const auto adaptive = decide(references, batch, options);
    options.plain = true;
    plainly += static_cast<double>(decide(references, batch, options).n_member) / 50 / audits;
    double right = 0;
    for (size_t i = 0; i < 50; ++i) right += adaptive.images[i].verdict == MSC_VERDICT_MEMBER;
    found += right / 50 / audits;
    if (adaptive.n_member > 0)
      wrong += (static_cast<double>(adaptive.n_member) - right) /
               static_cast<double>(adaptive.n_member) / audits;
  }
  CAPTURE(wrong, found, plainly);
  CHECK(wrong < rate + 0.01);
  CHECK(found > 0.75);
  CHECK(plainly < 0.55);
}

TEST_CASE("all scores equal shows nothing") {
  CHECK(set_test({{3, 3, 3}, {}}, {{3, 3}, {}}).p_value == 1);
  CHECK(decide({std::vector<double>(100, 3), {}}, {{3}, {}}).images[0].p_value == 1);
}
