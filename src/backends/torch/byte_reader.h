#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "backends/torch/text.h"

namespace msc::torch_backend {

/// A cursor over bytes of unknown origin; reading past the end is an error, never an access.
/// Numbers are little-endian, as the files are.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  size_t position() const { return position_; }
  size_t left() const { return bytes_.size() - position_; }

  std::string_view take(uint64_t n) {
    if (n > left())
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "cut short: ", n, " bytes expected at byte ",
           position_, ", ", left(), " left");
    const auto part = bytes_.substr(position_, static_cast<size_t>(n));
    position_ += static_cast<size_t>(n);
    return part;
  }

  template <typename T>
  T number() {
    T value;
    std::memcpy(&value, take(sizeof(T)).data(), sizeof(T));
    return value;
  }

  /// Up to and without the next line feed, which is skipped.
  std::string_view line() {
    const size_t end = bytes_.find('\n', position_);
    if (end == std::string_view::npos)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "cut short: a line at byte ", position_,
           " has no end");
    const auto part = take(end - position_);
    take(1);
    return part;
  }

 private:
  std::string_view bytes_;
  size_t position_ = 0;
};

}  // namespace msc::torch_backend
