#include "backends/torch/text.h"

#include <algorithm>

namespace msc::torch_backend {

namespace {

/// Where LibTorch's advice to those who build or debug it begins.
size_t advice_in(const std::string& message) {
  size_t first = std::string::npos;
  for (const char* begin : {"This could be because", "CUDA kernel errors might be asynchronously",
                            "PyTorch splits its backend", "For debugging consider",
                            "If reserved but unallocated memory"})
    first = std::min(first, message.find(begin));
  return first;
}

}  // namespace

std::string without_backtrace(const std::string& message) {
  std::string kept = message.substr(0, message.find("\nException raised from"));
  const size_t interpreter = kept.find("Traceback of TorchScript");
  if (interpreter != std::string::npos) {
    const size_t error = kept.rfind("Error: ");
    if (error != std::string::npos && error > interpreter) kept = kept.substr(error + 7);
  }
  kept = kept.substr(0, advice_in(kept));
  while (!kept.empty() && (kept.back() == '\n' || kept.back() == ' ')) kept.pop_back();
  return kept;
}

}  // namespace msc::torch_backend
