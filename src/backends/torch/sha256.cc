#include "backends/torch/sha256.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "backends/torch/text.h"
#include "core/base/sha256.h"

namespace msc::torch_backend {

std::string sha256_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(MSC_IO, MSC_STAGE_NONE, "'", path, "' cannot be read: ", std::strerror(errno));
  Sha256 hash;
  hash.add(file);
  if (file.bad())
    fail(MSC_IO, MSC_STAGE_NONE, "'", path, "' cannot be read: ", std::strerror(errno));
  return hash.hex();
}

}  // namespace msc::torch_backend
