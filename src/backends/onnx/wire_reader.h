#pragma once

#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace msc::onnx_backend {

/// Bytes that are no protocol buffer message.
struct NotAMessage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The fields of a protocol buffer message of unknown origin, one after the other; reading past the
/// end is an error, never an access.
class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : bytes_(bytes) {}

  /// Goes to the next field; false at the end. @throws NotAMessage
  bool next();

  uint64_t number() const { return number_; }
  bool is_integer() const { return type_ == 0; }
  bool is_bytes() const { return type_ == 2; }
  uint64_t integer() const { return integer_; }
  std::string_view bytes() const { return payload_; }

 private:
  uint64_t varint();
  std::string_view take(uint64_t n);

  std::string_view bytes_, payload_;
  uint64_t number_ = 0, integer_ = 0;
  uint32_t type_ = 0;
};

}  // namespace msc::onnx_backend
