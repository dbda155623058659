#include "audit/cell.h"

#include <charconv>
#include <cmath>
#include <string_view>
#include <type_traits>

#include "core/base/number.h"

namespace msc::audit {

namespace {

template <typename T>
std::string shortest(T value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

/// The whole field as a number of this type that is written just so.
template <typename T>
std::optional<T> written_so(std::string_view field) {
  T value{};
  const char* const end = field.data() + field.size();
  const auto [stop, code] = std::from_chars(field.data(), end, value);
  if (code != std::errc() || stop != end || shortest(value) != field) return std::nullopt;
  return value;
}

}  // namespace

std::string number_text(double value) {
  return shortest(value);
}

Cell::Cell(std::string text) {
  const auto number = read_number(trimmed(text));
  if (!number)
    value_ = std::move(text);
  else if (shortest(*number) == text)
    value_ = *number;
  else if (const auto whole = written_so<int64_t>(text))
    value_ = *whole;
  else if (const auto natural = written_so<uint64_t>(text))
    value_ = *natural;
  else
    value_ = Spelt{std::move(text), *number};
}

std::optional<double> Cell::number() const {
  const auto number = std::visit(
      [](const auto& value) -> std::optional<double> {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::string>)
          return std::nullopt;
        else if constexpr (std::is_same_v<T, Spelt>)
          return value.number;
        else
          return static_cast<double>(value);
      },
      value_);
  return number && std::isfinite(*number) ? number : std::nullopt;
}

std::string Cell::text() const {
  return std::visit(
      [](const auto& value) -> std::string {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::string>)
          return value;
        else if constexpr (std::is_same_v<T, Spelt>)
          return value.text;
        else
          return shortest(value);
      },
      value_);
}

const char* Cell::stored_text() const {
  if (const auto* text = std::get_if<std::string>(&value_)) return text->c_str();
  const auto* spelt = std::get_if<Spelt>(&value_);
  return spelt ? spelt->text.c_str() : nullptr;
}

bool Cell::empty() const {
  const auto* text = std::get_if<std::string>(&value_);
  return text && text->empty();
}

bool Cell::operator==(const Cell& other) const {
  return value_ == other.value_ || text() == other.text();
}

}  // namespace msc::audit
