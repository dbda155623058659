#include "backends/onnx/wire_reader.h"

namespace msc::onnx_backend {

bool WireReader::next() {
  if (bytes_.empty()) return false;
  const uint64_t tag = varint();
  number_ = tag >> 3;
  type_ = tag & 7;
  if (number_ == 0) throw NotAMessage("a field with the number 0");
  switch (type_) {
    case 0:
      integer_ = varint();
      return true;
    case 1:
      payload_ = take(8);
      return true;
    case 2:
      payload_ = take(varint());
      return true;
    case 5:
      payload_ = take(4);
      return true;
    default:
      throw NotAMessage("a field of an unknown type");
  }
}

uint64_t WireReader::varint() {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(take(1)[0]);
    value |= static_cast<uint64_t>(byte & 127) << shift;
    if (byte < 128) return value;
  }
  throw NotAMessage("a number of more than 64 bits");
}

std::string_view WireReader::take(uint64_t n) {
  if (n > bytes_.size()) throw NotAMessage("a field longer than what is left");
  const auto part = bytes_.substr(0, static_cast<size_t>(n));
  bytes_.remove_prefix(static_cast<size_t>(n));
  return part;
}

}  // namespace msc::onnx_backend
