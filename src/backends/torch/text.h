#pragma once

#include <string>

#include "backends/network/text.h"

namespace msc::torch_backend {

using network::fail;
using network::text;

/// The part of a LibTorch message that tells a user something: neither the C++ backtrace nor the
/// interpreter's.
std::string without_backtrace(const std::string& message);

}  // namespace msc::torch_backend
