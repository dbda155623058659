#include "data/utf8.h"

#include <cstddef>
#include <cstdint>

#include "core/base/format.h"

namespace msc::data {
namespace {

/// Bytes of the character that `bytes` begins with; 0 when it begins with none, or with a control
/// character.
size_t character_length(std::string_view bytes) {
  const auto at = [&](size_t i) { return i < bytes.size() ? static_cast<uint8_t>(bytes[i]) : 0; };
  const auto first = at(0);
  if (first < 0x20 || first == 0x7f) return 0;  // a NUL would end the name for all that read it
  if (first < 0x80) return 1;
  const size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  // The shortest form alone, no surrogates, nothing above U+10FFFF.
  const int low = first == 0xe0   ? 0xa0
                  : first == 0xf0 ? 0x90
                                  : 0x80,
            high = first == 0xed   ? 0x9f
                   : first == 0xf4 ? 0x8f
                                   : 0xbf;
  if (at(1) < low || at(1) > high) return 0;
  for (size_t i = 2; i < length; ++i)
    if ((at(i) & 0xc0) != 0x80) return 0;
  return length;
}

}  // namespace

std::string as_utf8(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const size_t length = character_length(bytes);
    if (length == 0)
      text += msc::format("%{:02X}", static_cast<uint8_t>(bytes[0]));
    else
      text += bytes.substr(0, length);
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return text;
}

}  // namespace msc::data
