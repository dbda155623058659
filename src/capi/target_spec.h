#pragma once

#include <cmath>

#include "capi/guard.h"
#include "core/image/target_spec.h"

namespace msc::capi {

/// The core's form of a caller's spec; null = an image with the natural range of its dtype.
inline TargetSpec read_target_spec(const msc_target_spec* from) {
  const auto c = read_struct(from, "msc_target_spec");
  if (c.kind < MSC_TARGET_IMAGE || c.kind > MSC_TARGET_LABELS)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "msc_target_spec: kind {} is not one of msc_target_kind (0 to {})", c.kind,
         +MSC_TARGET_LABELS);
  if (!(c.range_max >= c.range_min) || !std::isfinite(c.range_max - c.range_min))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "msc_target_spec: range [{}, {}] is not ordered, or not finite", c.range_min, c.range_max);
  TargetSpec spec;
  spec.kind = c.kind;
  spec.n_classes = c.n_classes;
  if (c.has_ignore) spec.ignore_index = c.ignore_index;
  spec.range_min = c.range_min;
  spec.range_max = c.range_max;
  return spec;
}

/// The same for a ground truth. Independent classes are there or not, 1 or 0 in every type: without
/// a stated range a u8 of 1 is no 1/255.
inline TargetSpec read_truth_spec(const msc_target_spec* from) {
  TargetSpec spec = read_target_spec(from);
  if (spec.kind == MSC_TARGET_INDEPENDENT_SIGMOID && spec.range_min == spec.range_max)
    spec.range_max = spec.range_min + 1;
  return spec;
}

/// The caller's form of a spec of ours.
inline msc_target_spec make_target_spec(const TargetSpec& spec) {
  msc_target_spec c{};
  c.struct_size = sizeof(c);
  c.kind = spec.kind;
  c.n_classes = spec.n_classes;
  c.has_ignore = spec.ignore_index.has_value();
  c.ignore_index = spec.ignore_index.value_or(0);
  c.range_min = spec.range_min;
  c.range_max = spec.range_max;
  return c;
}

}  // namespace msc::capi
