#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

namespace msc::cli {

struct Size {
  int64_t height = 0;
  int64_t width = 0;
};

/// Pixels of a side, at most.
inline constexpr int64_t kMostPixels = 65535;

/// Check of an option (CLI11): "128" or "HEIGHTxWIDTH", each from 1 to `most`.
CLI::Validator size_up_to(int64_t most);

/// A text that has passed the check.
Size parse_size(const std::string& text);

}  // namespace msc::cli
