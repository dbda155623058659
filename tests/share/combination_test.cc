#include <algorithm>
#include <cmath>
#include <memberscope/combined_score.hpp>

#include "core/base/random.h"
#include "support/catch2.h"

namespace {

using memberscope::Combination;
using memberscope::CombinedColumns;

CombinedColumns without_population(CombinedColumns columns) {
  columns.l_pop.clear();
  columns.share_pop_low.clear();
  return columns;
}

/// A victim's scores: errors in proportion to two difficulties, half as large for members, whose
/// shares are higher.
struct Scores {
  std::vector<int32_t> member;
  CombinedColumns columns;

  explicit Scores(int n, uint64_t seed = 1) {
    msc::Random random(seed);
    for (int i = 0; i < n; ++i) {
      const double of_own = std::exp(random.uniform()), of_others = std::exp(2 * random.uniform());
      member.push_back(i % 2);
      columns.l_rec.push_back(of_own * of_others * (1 + 0.2 * random.uniform()) / (1 + i % 2));
      columns.l_pred.push_back(of_own);
      columns.l_pop.push_back(of_others);
      columns.share_low.push_back(0.2 * random.uniform() + 0.1 * (i % 2));
      columns.share_pop_low.push_back(0.2 * random.uniform() + 0.1 * (i % 2));
    }
  }

  std::vector<double> cross_fitted(const std::vector<int64_t>& group = {}) const {
    return memberscope::combined_scores(member, columns, group);
  }
};

void multiply(std::vector<double>& values, double factor) {
  for (double& v : values) v *= factor;
}

/// Non-members with an outlier, drawn once.
const CombinedColumns kReferences{
    {0.2587, 0.4276, 0.1662, 4.0,    0.259,  0.2679, 0.188,  0.3761, 0.198, 0.2332, 0.5422, 0.2169,
     0.2984, 0.2669, 0.2493, 0.2493, 0.1979, 0.2522, 0.1703, 0.2801, 0.211, 0.1564, 0.3096, 0.2066},
    {0.1,    0.1127, 0.0896, 0.07,   0.0834, 0.0673, 0.1024, 0.1709, 0.0821, 0.078, 0.1216, 0.1153,
     0.1043, 0.0689, 0.0988, 0.1321, 0.0584, 0.0833, 0.0467, 0.0597, 0.0479, 0.091, 0.0602, 0.1115},
    {0.0768, 0.0951, 0.1629, 0.1345, 0.0836, 0.0816, 0.0875, 0.1762,
     0.0786, 0.0848, 0.1176, 0.094,  0.0901, 0.0443, 0.0994, 0.0778,
     0.1583, 0.1327, 0.0988, 0.1334, 0.083,  0.1526, 0.0997, 0.1292},
    {0.2163, 0.1822, 0.0568, 0.1528, 0.1952, 0.2117, 0.0931, 0.1575,
     0.1226, 0.1335, 0.3399, 0.1336, 0.1968, 0.3112, 0.1494, 0.1891,
     0.2114, 0.2065, 0.1084, 0.2078, 0.3945, 0.0923, 0.3074, 0.2123},
    {0.0709, 0.2347, 0.0312, -0.0035, 0.1696, 0.11,   0.2164, 0.4245,
     0.1168, 0.1376, 0.2205, 0.2493,  0.1824, 0.1794, 0.2702, 0.252,
     0.0966, 0.1921, 0.2035, 0.0946,  0.226,  0.1142, 0.2972, 0.2193}};
const CombinedColumns kAsked{{0.2}, {0.1}, {0.3}, {0.25}, {0.5}};

}  // namespace

TEST_CASE("the combined score agrees with the same formula in NumPy") {
  const Combination fit(kReferences);
  CHECK(fit.population == 1);
  CHECK(fit.l_rec_floor == Approx(0.0025075).epsilon(1e-12));
  CHECK(fit.l_pred_floor == Approx(0.000865).epsilon(1e-12));
  CHECK(fit.l_pop_floor == Approx(0.0019215).epsilon(1e-12));
  CHECK(fit.l_pred_slope == Approx(0.44459626).epsilon(1e-7));
  CHECK(fit.l_pop_slope == Approx(0.46247889).epsilon(1e-7));
  CHECK(fit.left_centre == Approx(0.5145120693671872).epsilon(1e-9));
  CHECK(fit.left_scale == Approx(0.17776767325493412).epsilon(1e-9));
  CHECK(fit.share_scale == Approx(0.02779875).epsilon(1e-9));
  CHECK(fit.share_pop_scale == Approx(0.09399684).epsilon(1e-9));
  CHECK(fit.scores(kAsked).front() == Approx(-7.86970291231).epsilon(1e-10));
}

TEST_CASE("without a population the combined score agrees with NumPy, too") {
  const Combination fit(without_population(kReferences));
  CHECK(fit.population == 0);
  CHECK(fit.l_pred_slope == Approx(0.60761035).epsilon(1e-7));
  CHECK(fit.l_pop_slope == 0);
  CHECK(fit.scores(without_population(kAsked)).front() == Approx(-4.63562020632).epsilon(1e-10));
  CHECK_THROWS_AS(fit.scores(kAsked), memberscope::Error);
  CHECK_THROWS_AS(Combination(kReferences).scores(without_population(kAsked)), memberscope::Error);
}

TEST_CASE("the unit of an error changes nothing") {
  Scores s(100);
  const auto before = s.cross_fitted();
  multiply(s.columns.l_rec, 7);
  multiply(s.columns.l_pred, 0.01);
  multiply(s.columns.l_pop, 300);
  const auto after = s.cross_fitted();
  for (size_t i = 0; i < before.size(); ++i) CHECK(after[i] == Approx(before[i]).epsilon(1e-9));
}

TEST_CASE("where both difficulties tell the honest error, taking them off is learnt") {
  const Scores s(400);
  CHECK(Combination(s.columns).l_pred_slope > 0.8);  // 1 in truth, held to 1/2
  CHECK(Combination(s.columns).l_pop_slope > 0.8);
  const auto found = s.cross_fitted();
  double members = -1e9, others = 1e9;
  for (size_t i = 0; i < found.size(); ++i)
    (s.member[i] ? members = std::max(members, found[i]) : others = std::min(others, found[i]));
  CHECK(members < others);
}

TEST_CASE("few references, or a difficulty that never varies, leave the slopes where they were") {
  CHECK(Combination(CombinedColumns{{0.2}, {0.1}, {0.3}, {0.2}, {0.1}}).l_pop_slope == 0.5);
  auto columns = kReferences;
  columns.l_pop.assign(columns.l_pop.size(), 0.1);
  CHECK(Combination(columns).l_pop_slope == 0.5);
  CHECK(std::abs(Combination(columns).l_pred_slope - 0.5) > 0.01);
}

TEST_CASE("an error of 0 is low, and finite") {
  auto columns = kReferences;
  for (size_t i = 0; i < 20; ++i) columns.l_rec[i] = 0;  // labels that are right nearly everywhere
  columns.l_pop.assign(columns.l_pop.size(), 0);
  const Combination fit(columns);
  const auto at = [&](double l_rec) {
    return fit.scores(CombinedColumns{{l_rec}, {0.1}, {0.1}, {0}, {0.1}}).front();
  };
  CHECK(std::isfinite(at(0)));
  CHECK(at(0) < at(0.001));
  CHECK(at(0.001) < at(0.1));
}

TEST_CASE("cross-fitted scores of a sample do not depend on its own fold's references") {
  Scores s(100);
  const auto before = s.cross_fitted();
  s.columns.l_rec[0] *= 50;  // a non-member of the first fold
  const auto after = s.cross_fitted();
  CHECK(after[0] > before[0] + 1);
  for (size_t i = 1; i < after.size(); ++i) CHECK((after[i] == before[i]) == (i / 2 % 5 == 0));
}

TEST_CASE("whole groups share a fold, whatever their numbers") {
  const Scores s(120);
  std::vector<int64_t> group, renamed;
  for (int64_t i = 0; i < 120; ++i) {
    group.push_back(i / 4);
    renamed.push_back(1000 - 3 * (i / 4));
  }
  CHECK(s.cross_fitted(group) == s.cross_fitted(renamed));
}

TEST_CASE("without references logarithms and shares have fixed weights") {
  const auto alone = [](const CombinedColumns& columns) {
    return memberscope::combined_scores_alone(columns).front();
  };
  CHECK(alone(kAsked) ==
        Approx(std::log(0.2) - 0.5 * std::log(0.1) - 0.75 * std::log(0.25) - 0.55));
  CHECK(alone(without_population(kAsked)) == Approx(std::log(2) - 0.3));
  CHECK(alone({{0}, {0.1}, {0}}) == Approx(std::log(1e-5)));
}

TEST_CASE("columns that no pair can have are refused") {
  const auto refused = [](const CombinedColumns& columns) {
    CHECK_THROWS_AS(Combination(columns), memberscope::Error);
    CHECK_THROWS_AS(memberscope::combined_scores_alone(columns), memberscope::Error);
  };
  refused({{1, std::nan("")}, {1, 2}, {0.1, 0.2}});
  refused({{1, -0.1}, {1, 2}, {0.1, 0.2}});
  refused({{1, 2}, {1, 2}, {0.1}});
  refused({{1, 2}, {1, 2}, {0.1, 0.2}, {1, 2}, {}});
  refused({{1, 2}, {1, 2}, {0.1, 0.2}, {1, INFINITY}, {0.1, 0.2}});
  CHECK_THROWS_AS(Combination(CombinedColumns{}), memberscope::Error);
  CHECK(memberscope::combined_scores_alone({}).empty());
}

TEST_CASE("non-members are spread over the folds however the groups follow each other") {
  Scores s(50);
  std::vector<int64_t> group;
  for (int i = 0; i < 50; ++i) {  // groups m m m m n m m m m n ...
    s.member[static_cast<size_t>(i)] = i % 5 != 4;
    group.push_back(i);
  }
  CHECK(s.cross_fitted(group) == s.cross_fitted());
  for (auto& g : group) g = s.member[static_cast<size_t>(g)] ? 0 : g % 10;  // two of non-members
  CHECK(s.cross_fitted(group).size() == 50);
}
