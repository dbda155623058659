#pragma once

#include <cmath>
#include <vector>

#include "capi/guard.h"

namespace msc::capi {

/// A caller's array, checked: finite, and there when it should be.
inline std::vector<double> finite_values(const double* values, int64_t n, const char* name) {
  if (n < 0 || (n > 0 && !values))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "{}: null or a negative count", name);
  for (int64_t i = 0; i < n; ++i) {
    if (!std::isfinite(values[i]))
      fail(MSC_NOT_FINITE, MSC_STAGE_EVALUATION, "{}[{}] is {}", name, i, values[i]);
  }
  return {values, values + n};
}

/// Throws unless `value` is in (0, 1).
inline double inside_unit(double value, const char* name) {
  if (!(value > 0 && value < 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
         "{} is {}, expected a number between 0 and 1, both excluded", name, value);
  return value;
}

}  // namespace msc::capi
