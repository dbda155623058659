#pragma once

#include "core/evaluation/auc_variance.h"
#include "core/evaluation/interval.h"

namespace msc {

/// Interval of AUC(b) - AUC(a) over the same samples: the square-and-add rule (Zou and Donner 2008)
/// of both AUCs' own intervals with the correlation that DeLong's paired covariance shows. Their
/// rule takes the opposite ends of the two intervals for the shared part, too, which leaves a width
/// where the two AUCs hardly differ and their intervals are lopsided; here the shared part moves
/// both to the same end. Keeps its level where the difference of normal approximations does not,
/// and for large samples is DeLong's paired interval. It shrinks to nothing for two scores that
/// rank all samples alike, unless both AUCs are 0 or 1, where there is no correlation to see.
Interval auc_difference_interval(double auc_a, const AucVariance& variance_a,
                                 const Interval& interval_a, double auc_b,
                                 const AucVariance& variance_b, const Interval& interval_b);

}  // namespace msc
