#pragma once

#include "core/evaluation/auc_variance.h"
#include "core/evaluation/interval.h"

namespace msc {

/// Interval of an AUC that keeps its level where DeLong's does not: near 0 and 1, in small and in
/// unequal classes, for skewed and heavy-tailed scores. Never of zero width, never outside [0,1].
///
/// A Bayesian bootstrap over both classes (Rubin 1981) with half an observation more, which lies at
/// the extreme end: for the lower end members above all non-members and non-members below all
/// members, for the upper end the reverse. The half is shared between the classes in inverse
/// proportion to their sizes. Nothing is drawn: mean and variance of the weighted AUC are known in
/// closed form from A, the mean squares S_c of the placements (DeLong's variance times the number
/// of units u_c) and h = E[pair^2],
///   m = r_1 r_0 A,  r_c = u_c / (u_c + e_c),  a_c = u_c + e_c,
///   E2 = (a_1 a_0 m^2 + a_0 r_1 r_0^2 (S_1 + A^2) + a_1 r_0 r_1^2 (S_0 + A^2) + r_1 r_0 h)
///        / ((a_1 + 1) (a_0 + 1)),
/// and the end is the quantile of the Beta distribution of that mean and variance. Where all
/// placements are 0 or 1 this is Jeffreys' interval but for the half observation at one end. Units
/// are samples, or groups. For large samples it is DeLong's interval.
Interval auc_interval(double auc, const AucVariance& variance, const Labels& labels,
                      double confidence);

/// q(theta): variance of a placement in the exponential model of Hanley and McNeil (1982), mean of
/// both classes, (Q_1 + Q_2) / 2 - theta^2.
double placement_variance(double theta);

}  // namespace msc
