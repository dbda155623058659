// Simulated audits: how often the interval holds the truth. Two standard errors of a coverage over
// 1000 audits are 1.4 %.

#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

namespace {

double coverage(const Population& population, const Labels& labels, int audits, uint64_t seed) {
  Random random(seed);
  int covered = 0;
  for (int audit = 0; audit < audits; ++audit) {
    const auto interval = judge(draw(population, labels, random), labels).interval;
    covered += interval.low <= population.auc && population.auc <= interval.high;
  }
  return 100.0 * covered / audits;
}

}  // namespace

TEST_CASE("the AUC's interval keeps its level") {
  const Kind kinds[] = {Kind::kShift, Kind::kWide,      Kind::kNarrow, Kind::kExponential,
                        Kind::kSome,  Kind::kLognormal, Kind::kHeavy};
  const std::pair<int64_t, int64_t> sizes[] = {
      {30, 30}, {100, 100}, {40, 160}, {160, 40}, {20, 200}};
  double sum = 0;
  int cases = 0;
  for (const auto kind : kinds) {
    for (const auto& [members, nonmembers] : sizes) {
      for (const double auc : {0.5, 0.7, 0.9, 0.95, 0.99, 0.995}) {
        const double covered = coverage({kind, auc}, labels_of(members, nonmembers), 1000, 11);
        CAPTURE(static_cast<int>(kind), members, nonmembers, auc, covered);
        CHECK(covered > 93.5);
        sum += covered;
        ++cases;
      }
    }
  }
  CHECK(sum / cases > 96);
  CHECK(sum / cases < 98.5);
  WARN("mean coverage of the AUC's interval: " << sum / cases << " %");
}

TEST_CASE("the AUC's interval keeps its level in classes of ten") {
  for (const double auc : {0.5, 0.8, 0.95})
    CHECK(coverage({Kind::kShift, auc}, labels_of(10, 10), 2000, 12) > 93);
}

TEST_CASE("with groups that go together, the interval keeps its level") {
  // A score is the group's own part plus noise of half its deviation; labels by group.
  for (const double auc : {0.5, 0.8, 0.95}) {
    for (const int64_t groups : {20, 40}) {
      const int64_t size = 6;
      const auto labels = labels_of(groups * size, groups * size, size);
      Random random(13);
      const double shift = normal_quantile(auc) * std::sqrt(2 * 1.25);
      int covered = 0;
      const int audits = 1500;
      for (int audit = 0; audit < audits; ++audit) {
        std::vector<double> of_group(static_cast<size_t>(labels.n_groups)), scores;
        for (auto& g : of_group) g = normal(random);
        for (int64_t i = 0; i < labels.size(); ++i)
          scores.push_back(of_group[labels.group_of(i)] + 0.5 * normal(random) -
                           (labels.member[i] ? shift : 0));
        const auto interval = judge(scores, labels).interval;
        covered += interval.low <= auc && auc <= interval.high;
      }
      CAPTURE(auc, groups);
      CHECK(100.0 * covered / audits > 92.5);
      CHECK(100.0 * covered / audits < 99.6);
    }
  }
}

TEST_CASE("the interval of a difference of AUCs keeps its level, whatever the two share") {
  for (const int64_t n : {30, 100}) {
    for (const double shift : {0.0, 1.0, 2.5}) {
      for (const auto& [noise_a, noise_b] : {std::pair{1.0, 0.4}, std::pair{0.3, 0.2}}) {
        const auto labels = labels_of(n, n);
        const TwoScores two{shift, noise_a, noise_b};
        Random random(14);
        int covered = 0;
        const int audits = 1500;
        for (int audit = 0; audit < audits; ++audit) covered += two.covered(labels, random);
        CAPTURE(n, shift, noise_a);
        CHECK(100.0 * covered / audits > 93);
        if (n > 30 || shift < 2)
          CHECK(100.0 * covered / audits < 99.5);  // wide where few samples leave an AUC near 1
      }
    }
  }
}

namespace {

/// Mean width of the interval of a difference over that of one who knows its deviation.
double relative_width(const TwoScores& two, const Labels& labels, int audits) {
  Random random(15);
  double width = 0, sum = 0, squares = 0;
  for (int audit = 0; audit < audits; ++audit) {
    const auto found = two.judged(labels, random);
    width += (found.interval.high - found.interval.low) / audits;
    sum += found.value / audits;
    squares += found.value * found.value / audits;
  }
  return width / (2 * 1.96 * std::sqrt(squares - sum * sum));
}

}  // namespace

TEST_CASE("samples of a group that are independent widen a difference little") {
  for (const int64_t groups : {20, 40})
    for (const double shift : {1.0, 2.5}) {
      const double width =
          relative_width({shift, 1, 0.4}, labels_of(6 * groups, 6 * groups, 6), 400);
      CAPTURE(groups, shift, width);
      CHECK(width < 1.6);
      WARN("width of a grouped difference: " << width << " of the least");
    }
}
