#include "audit/pairs/hashing.h"

#include <openssl/evp.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
  }
  void add(const void* bytes, size_t n) { EVP_DigestUpdate(context_.get(), bytes, n); }
  std::string hex() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int n = 0;
    EVP_DigestFinal_ex(context_.get(), digest, &n);
    std::string text;
    for (unsigned int i = 0; i < n; ++i) text += msc::format("{:02x}", digest[i]);
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes.data(), bytes.size());
  return hash.hex();
}

std::string sha256_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw BadInput(path + ": cannot be opened for reading");
  Sha256 hash;
  std::vector<char> block(1 << 20);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0)
    hash.add(block.data(), static_cast<size_t>(file.gcount()));
  if (file.bad()) throw BadInput(path + ": cannot be read");
  return hash.hex();
}

std::string sha256_of_text_or_file(const std::string& text) {
  std::error_code code;
  return std::filesystem::is_regular_file(text, code) ? sha256_of_file(text) : sha256(text);
}

}  // namespace msc::audit
