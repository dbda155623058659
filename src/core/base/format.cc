#include "core/base/format.h"

#include <fmt/format.h>

namespace msc {

std::string vformat(fmt::string_view format, fmt::format_args args) {
  return fmt::vformat(format, args);
}

void vprint(std::FILE* to, fmt::string_view format, fmt::format_args args) {
  const auto text = fmt::vformat(format, args);
  std::fwrite(text.data(), 1, text.size(), to);
}

}  // namespace msc
