#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/number.h"

namespace msc::cli {

// Every number on the command line goes through here: CLI11's own readers take NaN for a number in
// any range, "-1" for the largest unsigned number and "010" for eight. What is no number is told
// while the line is read, before a file is opened or a query is spent.

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
};

/// The whole text as a decimal number of this type, without sign where the type has none.
template <typename T>
std::optional<T> read_whole(std::string_view text) {
  T value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, value);
  return code == std::errc() && stop == end ? std::optional<T>(value) : std::nullopt;
}

/// Checks of options (CLI11): a finite number in an interval, ...
CLI::Validator number_in(const Interval& interval);
/// ... a whole number from `low` to `high`, ...
CLI::Validator whole_number(int64_t low, int64_t high = std::numeric_limits<int64_t>::max());
/// ... a seed, 0 to 2^64 - 1.
CLI::Validator seed_number();
/// A number that may be anything that a picture or a network holds.
inline CLI::Validator any_number() {
  return number_in({});
}
inline CLI::Validator positive_number() {
  return number_in({0, kLargestValue, true});
}

/// An option "MIN MAX", the first below the second.
CLI::Option* add_range(CLI::App& app, const std::string& name, std::vector<double>& range,
                       const std::string& help);

}  // namespace msc::cli
