#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/random.h"

namespace msc {

// Numbers and arrays of numbers one after the other, as they lie in the memory of a little-endian
// machine, the only kind that the library is built for.

class ByteWriter {
 public:
  template <typename T>
  void number(const T& value) {
    append(&value, sizeof value);
  }
  template <typename Array>
  void array(const Array& values) {
    number(static_cast<uint64_t>(values.size()));
    append(values.data(), values.size() * sizeof(*values.data()));
  }
  void text(const std::string& value) { array(value); }
  std::string take() && { return std::move(bytes_); }

 private:
  void append(const void* from, size_t n) { bytes_.append(static_cast<const char*>(from), n); }

  std::string bytes_;
};

/// Reads the same. Calls `fail` for what would go beyond the end, before memory is taken for it.
class ByteReader {
 public:
  using Fail = void (*)(const char* what);

  ByteReader(std::string_view bytes, Fail fail) : rest_(bytes), fail_(fail) {}

  template <typename T>
  void number(T& value) {
    read(&value, 1, sizeof value);
  }
  template <typename Array>
  void array(Array& values) {
    constexpr size_t kSize = sizeof(*values.data());
    uint64_t n = 0;
    number(n);
    if (n > rest_.size() / kSize) fail_("it is cut short");
    values.resize(static_cast<size_t>(n));
    read(values.data(), values.size(), kSize);
  }
  void text(std::string& value) { array(value); }
  bool at_end() const { return rest_.empty(); }

 private:
  void read(void* to, size_t n, size_t size) {
    if (n > rest_.size() / size) fail_("it is cut short");
    if (n > 0) std::memcpy(to, rest_.data(), n * size);
    rest_.remove_prefix(n * size);
  }

  std::string_view rest_;
  Fail fail_;
};

/// Tells what an accident changed; an adversary could make it fit.
inline uint64_t profile_checksum(std::string_view bytes) {
  uint64_t sum = bytes.size();
  while (!bytes.empty()) {
    const size_t n = bytes.size() < sizeof sum ? bytes.size() : sizeof sum;
    uint64_t word = 0;
    std::memcpy(&word, bytes.data(), n);
    sum = mix64(sum + 0x9e3779b97f4a7c15ULL) ^ word;
    bytes.remove_prefix(n);
  }
  return mix64(sum);
}

}  // namespace msc
