#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace msc {

/// Without the blanks and tabs at both ends.
inline std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

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

/// The whole text as a decimal number of this type, without sign where the type has none.
template <typename T>
std::optional<T> read_whole(std::string_view text) {
  T value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, value);
  return code == std::errc() && stop == end ? std::optional<T>(value) : std::nullopt;
}

}  // namespace msc
