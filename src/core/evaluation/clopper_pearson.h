#pragma once

#include "core/evaluation/interval.h"

namespace msc {

/// Exact interval for a proportion from `successes` of `n` (Clopper and Pearson 1934): covers at
/// least `confidence` for every true rate. Both may be fractional, for an effective number of
/// independent samples below the count.
Interval clopper_pearson(double successes, double n, double confidence);

}  // namespace msc
