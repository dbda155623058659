#pragma once

#include <sstream>
#include <string>

#include "memberscope/error.hpp"

namespace msc::torch_backend {

/// The parts written one after the other. (LibTorch's headers bring another fmt than the core's, so
/// this library uses none.)
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

/// The part of a LibTorch message that tells a user something: neither the C++ backtrace nor the
/// interpreter's.
std::string without_backtrace(const std::string& message);

}  // namespace msc::torch_backend
