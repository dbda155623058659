#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace msc::data {

/// Records of a CSV text (RFC 4180: commas, quotes doubled inside quotes, LF or CRLF; a byte order
/// mark and blank lines are skipped).
std::vector<std::vector<std::string>> parse_csv(std::string_view text, const std::string& name);

}  // namespace msc::data
