#pragma once

#include "core/evaluation/auc_variance.h"
#include "core/evaluation/interval.h"

namespace msc {

/// Interval of an AUC that keeps its level where DeLong's does not: near 0 and 1, in small and in
/// unequal classes. Never of zero width, never outside [0,1].
///
/// A score interval: all theta with |AUC - theta| <= t sqrt(V(theta)) (Newcombe 2006 does so with a
/// model's variance). Here
///   V(theta) = q(theta) (f_1 / n_1 + f_0 / n_0) + theta (1 - theta) / (n_1 n_0),
/// where q is the placements' variance in the exponential model of Hanley and McNeil (1982), mean
/// of both classes, and f_c carries the scale that DeLong's variance shows for class c. Near 0 and
/// 1 DeLong's variance rests on a handful of inversions, about n_c min(theta, 1
/// - theta) of them, and is small when it happens to see none; so f_c is drawn towards 1.3 with the
/// weight of half an inversion. t is Student's, with Satterthwaite's degrees of freedom. For large
/// samples it is DeLong's interval.
Interval auc_interval(double auc, const AucVariance& variance, const Labels& labels,
                      double confidence);

/// q(theta): variance of a placement in the exponential model, mean of both classes, (Q_1 + Q_2) /
/// 2 - theta^2.
double placement_variance(double theta);

}  // namespace msc
