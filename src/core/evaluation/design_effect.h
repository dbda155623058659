#pragma once

#include <vector>

#include "core/evaluation/labels.h"

namespace msc {

/// How many times the variance of a class's rate of `score <= threshold` exceeds that of
/// independent samples, because samples of a group go together: at least 1, and at most (also where
/// nothing can be seen, at rates 0 and 1) samples per group. 1 without groups.
double design_effect(const double* scores, const Labels& labels, bool member, double threshold);

}  // namespace msc
