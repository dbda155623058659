#pragma once

#include <cstdint>

namespace msc {

/// A question to an audit that is still to be made; which fields matter depends on `kind`, one of
/// msc_plan_kind.
struct PlanQuestion {
  int32_t kind = 0;
  double auc = 0.6;          ///< The AUC that one expects or wants to notice.
  double power = 0.8;        ///< Chance of noticing it.
  double confidence = 0.95;  ///< Of the intervals, two-sided; of epsilon, one-sided.
  double half_width = 0.05;  ///< Of the interval of the AUC, or of the TPR.
  double fpr = 0.01;         ///< False-positive rate to certify.
  double error_rate = 0.05;  ///< Of verdicts.
  int64_t batch = 1;         ///< Images judged together.
  int64_t false_calls = 0;   ///< Non-members that the certified threshold may call members.
  double epsilon = 1;        ///< Bound to be able to show.
  double limit = 0.6;        ///< What an interval is to lie below.
};

/// What it takes.
struct SamplePlan {
  int64_t n_members = 0;
  int64_t n_nonmembers = 0;
};

/// Sizes from the same formulas that judge later: auc_interval() where the model of Hanley and
/// McNeil holds, Clopper-Pearson, the floor of the conformal p-value, the one-run bound.
/// Independent samples; with groups, count groups. Throws Error for a question out of range.
SamplePlan plan_samples(const PlanQuestion& question);

}  // namespace msc
