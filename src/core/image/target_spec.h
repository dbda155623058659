#pragma once

#include <algorithm>
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

/// Classes of an output: of a label map those that it states (0 = none stated), otherwise one a
/// channel of scores, and two for a single channel, which is the score of the second.
inline int64_t class_count(const TargetSpec& spec, int64_t channels) {
  return spec.kind == MSC_TARGET_LABELS ? spec.n_classes : std::max<int64_t>(2, channels);
}

}  // namespace msc
