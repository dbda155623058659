#include "backends/torch/text.h"

namespace msc::torch_backend {

std::string without_backtrace(const std::string& message) {
  std::string kept = message.substr(0, message.find("\nException raised from"));
  const size_t interpreter = kept.find("Traceback of TorchScript");
  if (interpreter != std::string::npos) {
    const size_t error = kept.rfind("Error: ");
    if (error != std::string::npos && error > interpreter) kept = kept.substr(error + 7);
  }
  while (!kept.empty() && (kept.back() == '\n' || kept.back() == ' ')) kept.pop_back();
  return kept;
}

}  // namespace msc::torch_backend
