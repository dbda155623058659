#pragma once

#include <openssl/evp.h>

#include <cstddef>
#include <istream>
#include <memory>
#include <string>
#include <vector>

namespace msc {

/// SHA-256 of what is added to it. Whoever includes this links OpenSSL; the core itself does not.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
  }
  void add(const void* bytes, size_t n) { EVP_DigestUpdate(context_.get(), bytes, n); }
  /// All that is left of a stream; whether it could be read is for the caller to ask of it.
  void add(std::istream& in) {
    std::vector<char> block(1 << 20);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0)
      add(block.data(), static_cast<size_t>(in.gcount()));
  }
  /// 64 hexadecimal digits. Ends it.
  std::string hex() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int n = 0;
    EVP_DigestFinal_ex(context_.get(), digest, &n);
    std::string text;
    for (unsigned int i = 0; i < n; ++i) {
      text += "0123456789abcdef"[digest[i] >> 4];
      text += "0123456789abcdef"[digest[i] & 15];
    }
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace msc
