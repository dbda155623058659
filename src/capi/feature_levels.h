#pragma once

#include <vector>

#include "capi/guard.h"
#include "memberscope/c/feature_map.h"

namespace msc::capi {

/// The levels of a caller's features. @param function Whose argument they are.
inline std::vector<msc_feature_level> read_levels(const msc_feature_level* levels, int64_t n_levels,
                                                  const char* function, int32_t stage) {
  constexpr int64_t kMostLevels = 64;
  if (!levels) fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "{}: levels must not be null", function);
  if (n_levels < 1 || n_levels > kMostLevels)
    fail(MSC_INVALID_ARGUMENT, stage, "{}: n_levels is {}, expected 1 to {}", function, n_levels,
         kMostLevels);
  return {levels, levels + n_levels};
}

}  // namespace msc::capi
