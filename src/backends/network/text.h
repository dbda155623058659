#pragma once

#include <sstream>
#include <string>

#include "memberscope/error.hpp"

namespace msc::network {

/// The parts written one after the other. (A runtime's headers may bring another fmt than the
/// core's, so backends use none.)
template <typename... Parts>
std::string text(const Parts&... parts) {
  std::ostringstream out;
  (out << ... << parts);
  return out.str();
}

template <typename... Parts>
[[noreturn]] void fail(int32_t status, int32_t stage, const Parts&... parts) {
  throw memberscope::Error(status, stage, text(parts...));
}

}  // namespace msc::network
