#pragma once

#include "core/evaluation/interval.h"
#include "core/evaluation/labels.h"
#include "core/evaluation/roc.h"

namespace msc {

/// True-positive rate where the false-positive rate is at most `fpr`.
struct TprAtFpr {
  double fpr = 0;           ///< Nominal rate asked for.
  bool measurable = false;  ///< False: fewer than 1 / fpr non-members; everything below is 0.
  double threshold =
      0;  ///< The largest score at which no more than fpr n_0 non-members are called members.
  int64_t true_positives = 0;   ///< Members at or below it.
  int64_t false_positives = 0;  ///< Non-members at or below it.
  Interval tpr_at_nominal;    ///< Of the TPR at the nominal FPR: the threshold is an estimate too.
  Interval tpr_at_threshold;  ///< Clopper-Pearson, for this threshold as a number given beforehand.
  Interval fpr_at_threshold;  ///< Likewise.
};

/// The interval at the nominal FPR joins two exact ones by the square-and-add rule: Clopper-Pearson
/// for the members at the threshold, and the members' rates at the two order statistics of the
/// non-members between which the fpr-quantile lies (F(s_(j)) is Beta(j, n_0 - j + 1)). In
/// simulations it covers 95 % and more everywhere, where the percentile bootstrap of both classes
/// covers 36 to 99 %. With groups, both use the effective number of samples.
TprAtFpr tpr_at_fpr(const RocCurve& curve, const double* scores, const Labels& labels, double fpr,
                    double confidence);

/// Non-members of which a share of `fpr` is one: 100 for 1 %.
int64_t nonmembers_to_measure(double fpr);

}  // namespace msc
