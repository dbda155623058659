#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace msc {

/// Names of figures for a message, which holds so much: of the rates only those at one level.
inline std::vector<std::string> at_one_level(std::vector<std::string> names) {
  const auto other = [](const std::string& name) {
    const auto level = name.find('@');
    return level != std::string::npos && name.substr(level) != "@0.01";
  };
  names.erase(std::remove_if(names.begin(), names.end(), other), names.end());
  return names;
}

/// What at_one_level() leaves out.
constexpr const char* kOtherLevels = "rates at 0.001, 0.05 and 0.1, too";

}  // namespace msc
