#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace msc::audit {

/// The words for losses, as in --loss and in rows.
const std::map<std::string, int32_t>& loss_names();
/// The words for probes, as in --probe and in rows.
const std::map<std::string, int32_t>& probe_names();

/// The word for a value of one of the two.
std::string name_of(const std::map<std::string, int32_t>& names, int32_t value);

}  // namespace msc::audit
