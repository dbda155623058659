// Simulated audits: how often the bound on how many were used exceeds the truth, and how far below
// it stays. The tables of docs/statistics.md come from tests/bench/used_coverage.cc.
#include "core/evaluation/alike.h"
#include "core/evaluation/at_least.h"
#include "core/evaluation/group_units.h"
#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

namespace {

std::vector<double> set_of(Random& random, int64_t n, int64_t used, double shift) {
  std::vector<double> values;
  for (int64_t i = 0; i < n; ++i) values.push_back(normal(random) - (i < used ? shift : 0));
  return values;
}

struct Found {
  double above = 0;  ///< Share of audits whose bound exceeds the truth.
  double mean = 0;   ///< Of the bounds.
};

Found bounds(int64_t n, int64_t n0, int64_t used, double shift, double confidence, int audits) {
  Random random(101);
  Found found;
  for (int audit = 0; audit < audits; ++audit) {
    const auto references = set_of(random, n0, 0, 0);
    const auto bound = at_least(references, set_of(random, n, used, shift), confidence).bound;
    found.above += bound > used ? 1.0 / audits : 0;
    found.mean += static_cast<double>(bound) / audits;
  }
  return found;
}

}  // namespace

TEST_CASE("the bound exceeds the truth no more often than allowed, however many were used") {
  const int audits = 800;
  for (const int64_t n : {20, 100}) {
    for (const int64_t n0 : {20, 100, 300}) {
      for (const double share : {0.0, 0.1, 0.5, 0.9, 1.0}) {
        for (const double shift : {2.0, 30.0}) {
          const auto used = static_cast<int64_t>(share * static_cast<double>(n) + 0.5);
          const auto found = bounds(n, n0, used, shift, 0.9, audits);
          CAPTURE(n, n0, used, shift, found.above, found.mean);
          CHECK(found.above < 0.1 + 3 * std::sqrt(0.09 / audits));
        }
      }
    }
  }
}

TEST_CASE("where members are far below, the bound comes near the truth") {
  CHECK(bounds(100, 100, 50, 30, 0.95, 200).mean > 45);
  CHECK(bounds(400, 300, 200, 4, 0.95, 60).mean > 185);
  CHECK(bounds(400, 300, 40, 4, 0.95, 60).mean > 28);
  CHECK(bounds(20, 20, 20, 30, 0.95, 200).mean > 19.5);
}

TEST_CASE(
    "measured against pairs alike, it still holds, and shows more where difficult pairs spread") {
  const int audits = 300;
  for (const int64_t used : {0, 30}) {
    Random random(102);
    double above = 0, plain = 0, alike = 0;
    for (int audit = 0; audit < audits; ++audit) {
      std::vector<double> scores, difficulty;
      for (int64_t i = 0; i < 160; ++i) {  // references first
        difficulty.push_back(normal(random));
        const double shift = i >= 100 && i < 100 + used ? 3 : 0;
        scores.push_back(std::exp(difficulty.back()) * (normal(random) - shift));
      }
      const auto measured = among_alike(scores, difficulty);
      const auto bound = [](const std::vector<double>& all) {
        return at_least({all.begin(), all.begin() + 100}, {all.begin() + 100, all.end()}, 0.9)
            .bound;
      };
      above += bound(measured) > used;
      plain += static_cast<double>(bound(scores)) / audits;
      alike += static_cast<double>(bound(measured)) / audits;
    }
    CAPTURE(used, above, plain, alike);
    CHECK(above < 0.1 * audits + 3 * std::sqrt(0.09 * audits));
    if (used > 0) CHECK(alike > 1.1 * plain);
  }
}

TEST_CASE("groups that go together: the bound counts them and holds") {
  const int audits = 600;
  const auto groups = [](Random& random, int64_t n, int64_t size, double shift) {
    GroupedSide side;
    side.n_groups = n;
    for (int64_t g = 0; g < n; ++g) {
      const double part = 0.8 * normal(random) - shift;
      for (int64_t i = 0; i < size; ++i) {
        side.scores.push_back(part + 0.6 * normal(random));
        side.group.push_back(static_cast<int32_t>(g));
      }
    }
    return side;
  };
  Random random(103);
  double above = 0;
  for (int audit = 0; audit < audits; ++audit) {
    const auto units =  // the set's groups are smaller than those of the references
        group_units({groups(random, 20, 2, 0), groups(random, 25, 8, 0)}, random.next());
    above += at_least(units.sides[1], units.sides[0], 0.9).bound > 0;
  }
  CHECK(above < 0.1 * audits + 3 * std::sqrt(0.09 * audits));
}
