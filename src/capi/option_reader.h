#pragma once

#include "capi/guard.h"

namespace msc::capi {

/// Checks the fields of a caller's struct of options, which messages call by its name.
struct OptionReader {
  const char* of;  ///< Name of the struct.
  int32_t stage;

  /// `value` where it was given, `fallback` for the zero that means "default"; it must lie in
  /// [low, high], which no NaN does.
  template <typename T>
  T in_range(T value, T fallback, T low, T high, const char* name) const {
    if (value == 0) return fallback;
    if (!(value >= low && value <= high))
      fail(MSC_INVALID_ARGUMENT, stage, "{}: {} is {}, expected {} to {}, or 0 for the default", of,
           name, value, low, high);
    return value;
  }
  /// An enumerator, of which `last` is the largest.
  int32_t one_of(int32_t value, int32_t last, const char* name) const {
    if (value < 0 || value > last)
      fail(MSC_INVALID_ARGUMENT, stage, "{}: {} is {}, expected 0 to {}", of, name, value, last);
    return value;
  }
};

}  // namespace msc::capi
