#pragma once

#include <string>

namespace msc::network {

/// Where a network runs, as the option `device` says.
struct Device {
  bool cuda = false;
  int index = -1;  ///< Of a CUDA device; -1: the runtime's own choice.
};

/// Reads "cpu", "cuda" or "cuda:N".
Device read_device(const std::string& name);

}  // namespace msc::network
