#pragma once

#include <cstdint>
#include <string>

namespace msc::cli {

struct Size {
  int64_t height = 0;
  int64_t width = 0;
};

/// "128" or "HEIGHTxWIDTH". Throws CLI::ValidationError that names the option.
Size parse_size(const std::string& option, const std::string& text);

}  // namespace msc::cli
