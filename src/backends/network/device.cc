#include "backends/network/device.h"

#include "backends/network/text.h"

namespace msc::network {

Device read_device(const std::string& name) {
  const std::string numbered = "cuda:";
  if (name == "cpu") return {};
  if (name == "cuda") return {true, -1};
  const std::string digits =
      name.compare(0, numbered.size(), numbered) == 0 ? name.substr(numbered.size()) : "";
  if (digits.empty() || digits.size() > 3 ||
      digits.find_first_not_of("0123456789") != std::string::npos)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "device is '", name,
         "', expected 'cpu', 'cuda' or 'cuda:N'");
  return {true, std::stoi(digits)};
}

}  // namespace msc::network
