// Simulated audits: how often the intervals of rates hold the truth.

#include "core/evaluation/roc.h"
#include "core/evaluation/tpr_at_fpr.h"
#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

TEST_CASE("the interval of the TPR at the nominal FPR covers at least its level") {
  double least = 100;
  for (const auto& [members, nonmembers] :
       {std::pair<int64_t, int64_t>{100, 100}, {300, 300}, {50, 400}, {400, 100}}) {
    const auto labels = labels_of(members, nonmembers);
    for (const auto& population : {Population{Kind::kShift, 0.5},
                                   {Kind::kShift, 0.8},
                                   {Kind::kShift, 0.98},
                                   {Kind::kWide, 0.9},
                                   {Kind::kSome, 0.65}}) {
      for (const double fpr : {0.01, 0.05, 0.1}) {
        Random random(31);
        int covered = 0;
        const int audits = 500;
        for (int audit = 0; audit < audits; ++audit) {
          const auto scores = draw(population, labels, random);
          const auto found =
              tpr_at_fpr(roc_curve(scores.data(), labels), scores.data(), labels, fpr, 0.95);
          const double truth = population.tpr(fpr);
          covered += found.tpr_at_nominal.low <= truth && truth <= found.tpr_at_nominal.high;
        }
        CAPTURE(members, nonmembers, static_cast<int>(population.kind), population.auc, fpr);
        CHECK(100.0 * covered / audits >= 93);
        least = std::min(least, 100.0 * covered / audits);
      }
    }
  }
  WARN("least coverage of the TPR at the nominal FPR: " << least << " %");
}

TEST_CASE("with groups that go together, it still does") {
  for (const int64_t size : {int64_t{1}, int64_t{5}}) {
    const auto labels = labels_of(200, 200, size);
    Random random(32);
    int covered = 0;
    const int audits = 1500;
    for (int audit = 0; audit < audits; ++audit) {
      std::vector<double> of_group(static_cast<size_t>(labels.n_groups)), scores;
      for (auto& g : of_group) g = normal(random);
      for (int64_t i = 0; i < labels.size(); ++i) {
        const double score =
            0.8 * of_group[labels.group_of(i)] + 0.6 * normal(random) - (labels.member[i] ? 1 : 0);
        scores.push_back(score);
      }
      const auto found =
          tpr_at_fpr(roc_curve(scores.data(), labels), scores.data(), labels, 0.1, 0.95);
      const double truth = normal_cdf(normal_quantile(0.1) + 1);
      covered += found.tpr_at_nominal.low <= truth && truth <= found.tpr_at_nominal.high;
    }
    CAPTURE(size, covered);
    CHECK(100.0 * covered / audits >= 94);
  }
}
