#include "audit/pairs/hashing.h"

#include <filesystem>
#include <fstream>

#include "core/base/bad_input.h"
#include "core/base/sha256.h"

namespace msc::audit {

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes.data(), bytes.size());
  return hash.hex();
}

std::string sha256_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw BadInput(path + ": cannot be opened for reading");
  Sha256 hash;
  hash.add(file);
  if (file.bad()) throw BadInput(path + ": cannot be read");
  return hash.hex();
}

std::string sha256_of_text_or_file(const std::string& text) {
  std::error_code code;
  return std::filesystem::is_regular_file(text, code) ? sha256_of_file(text) : sha256(text);
}

}  // namespace msc::audit
