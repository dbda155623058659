#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace msc::audit {

/// A number from 0 for the group of each sample, in the order of their first ones. A sample without
/// a name is a group of its own; nothing when no sample has one.
std::vector<int64_t> group_numbers(const std::vector<std::string>& names);

}  // namespace msc::audit
