#pragma once

#include <string>

#include "memberscope/torch_backend.hpp"
#include "support/asking_network.h"

namespace test {

using memberscope::VictimHandle;

inline memberscope::TorchScriptOptions options_for(const std::string& path) {
  memberscope::TorchScriptOptions options;
  options.file = path;
  return options;
}

inline VictimHandle open(const memberscope::TorchScriptOptions& options) {
  return open(options.texts());
}

}  // namespace test
