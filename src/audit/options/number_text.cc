#include "audit/options/number_text.h"

#include <algorithm>

#include "core/base/format.h"

namespace msc::audit {
namespace {

std::optional<Size> read_size(std::string_view text) {
  const auto cross = text.find('x');
  const auto height = read_whole<int64_t>(text.substr(0, cross));
  const auto width =
      cross == std::string_view::npos ? height : read_whole<int64_t>(text.substr(cross + 1));
  if (!height || !width) return std::nullopt;
  return Size{*height, *width};
}

}  // namespace

std::string Interval::text() const {
  if (excludes_low && excludes_high)
    return msc::format("a number between {:g} and {:g}, both excluded", low, high);
  return msc::format("a number {} {:g} {} {:g}", excludes_low ? "above" : "from", low,
                     excludes_high ? "to below" : "to", high);
}

std::string Interval::shown() const {
  const bool closed =
      low > -kLargestValue && high < kLargestValue && !excludes_low && !excludes_high;
  return closed ? msc::format("{:g} to {:g}", low, high) : std::string();
}

std::string check_number(const Interval& interval, const std::string& text) {
  const auto value = read_number(text);
  return value && interval.holds(*value)
             ? std::string()
             : msc::format("expected {}, found '{}'", interval.text(), text);
}

std::string check_size(const std::string& text, int64_t most) {
  const auto size = read_size(text);
  if (size && std::min(size->height, size->width) >= 1 &&
      std::max(size->height, size->width) <= most)
    return {};
  return msc::format("expected a number or HEIGHTxWIDTH, found '{}' (a side is from 1 to {})", text,
                     most);
}

Size parse_size(const std::string& text) {
  return read_size(text).value_or(Size());
}

}  // namespace msc::audit
