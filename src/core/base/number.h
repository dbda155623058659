#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace msc {

/// The whole text as a finite decimal number; nothing for anything else, NaN, infinity and what is
/// beyond a double among it.
inline std::optional<double> read_number(std::string_view text) {
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, value);
  if (code != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace msc
