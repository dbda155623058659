#pragma once

#include "core/evaluation/interval.h"

namespace msc {

/// Share of members among those called members when a fraction `prior` of all candidates are
/// members: prior TPR / (prior TPR + (1 - prior) FPR). 0 when nobody is called a member.
double precision_at(double prior, double tpr, double fpr);

/// From intervals of both rates: precision rises with the TPR and falls with the FPR. Covers at
/// least 1 - (a + b) for intervals of confidence 1 - a and 1 - b (Bonferroni).
Interval precision_interval(double prior, const Interval& tpr, const Interval& fpr);

}  // namespace msc
