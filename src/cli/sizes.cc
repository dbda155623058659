#include "cli/sizes.h"

#include "cli/numbers.h"
#include "core/base/format.h"

namespace msc::cli {
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

CLI::Validator size_up_to(int64_t most) {
  const auto check = [most](std::string& text) {
    const auto size = read_size(text);
    if (size && std::min(size->height, size->width) >= 1 &&
        std::max(size->height, size->width) <= most)
      return std::string();
    return msc::format("expected a number or HEIGHTxWIDTH, found '{}' (a side is from 1 to {})",
                       text, most);
  };
  return {check, "", ""};
}

Size parse_size(const std::string& text) {
  return read_size(text).value_or(Size());
}

}  // namespace msc::cli
