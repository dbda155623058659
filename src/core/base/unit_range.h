#pragma once

#include <cstdint>

#include "core/base/error.h"
#include "memberscope/c/image.h"

namespace msc {

/// The value that means 1 where no range is stated.
inline double natural_maximum(int32_t dtype) {
  return dtype == MSC_U8 ? 255 : dtype == MSC_U16 ? 65535 : 1;
}

/// Values that mean 0 and 1.
struct UnitRange {
  double low;
  double high;
};

/// The range stated, or where range_min == range_max the natural one of the dtype.
inline UnitRange unit_range(int32_t dtype, double range_min, double range_max) {
  if (range_min != range_max) return {range_min, range_max};
  return {0, natural_maximum(dtype)};
}

/// The same, where i32 has no natural range.
inline UnitRange unit_range(int32_t dtype, double range_min, double range_max, int32_t stage) {
  if (range_min == range_max && dtype == MSC_I32)
    fail(MSC_INVALID_ARGUMENT, stage,
         "an image of dtype i32 has no natural range: state range_min and range_max");
  return unit_range(dtype, range_min, range_max);
}

}  // namespace msc
