#pragma once

#include <string>
#include <string_view>

namespace msc::audit {

/// What the checksum of a line says.
enum class Checksum {
  kHolds,
  kNone,   ///< There is none: another tool wrote the line.
  kBroken  ///< The line was changed after it was written.
};

/// The JSON object `line` with one more key at its end: "checksum", the CRC-32 of everything before
/// it (`{"id":"a"` of `{"id":"a","checksum":"..."}`) in eight hexadecimal digits.
std::string with_checksum(std::string_view line);
Checksum check(std::string_view line);

}  // namespace msc::audit
