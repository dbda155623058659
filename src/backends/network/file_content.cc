#include "backends/network/file_content.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "backends/network/text.h"
#include "core/base/sha256.h"

namespace msc::network {
namespace {

[[noreturn]] void fail_to_read(const std::string& path) {
  fail(MSC_IO, MSC_STAGE_NONE, "'", path, "' cannot be read: ", std::strerror(errno));
}

std::ifstream opened(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail_to_read(path);
  return file;
}

}  // namespace

std::string sha256_of(const std::string& content) {
  Sha256 hash;
  hash.add(content.data(), content.size());
  return hash.hex();
}

std::string sha256_of_file(const std::string& path) {
  std::ifstream file = opened(path);
  Sha256 hash;
  hash.add(file);
  if (file.bad()) fail_to_read(path);
  return hash.hex();
}

std::string content_of_file(const std::string& path) {
  std::ifstream file = opened(path);
  constexpr size_t block = 1 << 20;
  std::string content;
  while (file) {
    const size_t before = content.size();
    content.resize(before + block);
    file.read(content.data() + before, block);
    content.resize(before + static_cast<size_t>(file.gcount()));
  }
  if (file.bad()) fail_to_read(path);
  return content;
}

}  // namespace msc::network
