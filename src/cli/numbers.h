#pragma once

#include <string>

namespace msc::cli {

/// Checks of options (CLI11): empty, or what is wrong. CLI11's own name the whole range of a
/// double, 308 digits long.
std::string check_positive(const std::string& text);
std::string check_not_negative(const std::string& text);

}  // namespace msc::cli
