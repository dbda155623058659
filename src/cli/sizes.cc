#include "cli/sizes.h"

#include <CLI/CLI.hpp>
#include <charconv>

namespace msc::cli {

Size parse_size(const std::string& option, const std::string& text) {
  const char* const end = text.data() + text.size();
  Size size;
  auto read = std::from_chars(text.data(), end, size.height);
  size.width = size.height;
  if (read.ec == std::errc{} && read.ptr != end && *read.ptr == 'x')
    read = std::from_chars(read.ptr + 1, end, size.width);
  if (read.ec != std::errc{} || read.ptr != end || size.height < 1 || size.width < 1)
    throw CLI::ValidationError(option, "expected a number or HEIGHTxWIDTH, found '" + text + "'");
  return size;
}

}  // namespace msc::cli
