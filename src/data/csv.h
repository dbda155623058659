#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace msc::data {

/// The records of a CSV text, as msc::CsvReader reads them. Throws Error.
std::vector<std::vector<std::string>> parse_csv(std::string_view text, const std::string& name);

}  // namespace msc::data
