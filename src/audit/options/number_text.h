#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/format.h"
#include "core/base/number.h"

namespace msc::audit {

/// The largest value in the unit of a picture or a network. Whatever is computed from two of them
/// is finite, in f32 too.
inline constexpr double kLargestValue = 1e30;

/// Where a number may lie, the ends included unless they are excluded.
struct Interval {
  double low = -kLargestValue;
  double high = kLargestValue;
  bool excludes_low = false;
  bool excludes_high = false;

  bool holds(double value) const {
    return (excludes_low ? value > low : value >= low) &&
           (excludes_high ? value < high : value <= high);
  }
  /// "a number from 0.5 to 0.9999", "a number above 0".
  std::string text() const;
  /// "0.5 to 0.9999" where it has two ends that it includes, otherwise nothing.
  std::string shown() const;
};

/// What is wrong with a text that should be a whole number from `low` to `high`; empty where
/// nothing is.
template <typename T>
std::string check_whole(T low, T high, const std::string& text) {
  const auto value = read_whole<T>(text);
  if (value && *value >= low && *value <= high) return {};
  return msc::format("expected a whole number from {} to {}, found '{}'", low, high, text);
}

/// What is wrong with a text that should be a number in there; empty where nothing is.
std::string check_number(const Interval& interval, const std::string& text);

struct Size {
  int64_t height = 0;
  int64_t width = 0;
};

/// Pixels of a side, at most.
inline constexpr int64_t kMostPixels = 65535;

/// What is wrong with a text that should be "128" or "HEIGHTxWIDTH", each from 1 to `most`.
std::string check_size(const std::string& text, int64_t most);
/// A text that has passed the check.
Size parse_size(const std::string& text);

}  // namespace msc::audit
