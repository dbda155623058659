#pragma once

#include <cstdint>
#include <optional>

#include "memberscope/c/target.h"

namespace msc {

/// What the numbers of an output or of the ground truth mean; the core's own form of
/// msc_target_spec, which may grow.
struct TargetSpec {
  int32_t kind = MSC_TARGET_IMAGE;
  int64_t n_classes = 0;
  std::optional<int64_t> ignore_index;
  double range_min = 0;  ///< range_min == range_max: the natural range of the dtype.
  double range_max = 0;
};

}  // namespace msc
