#include "audit/checksum.h"

#include <zlib.h>

#include "core/base/format.h"

namespace msc::audit {
namespace {

constexpr std::string_view kKey = ",\"checksum\":\"";
constexpr size_t kDigits = 8;
constexpr size_t kLength = kKey.size() + kDigits + 2;  // and "}

std::string sealed_end(std::string_view content) {
  const auto crc = crc32(0, reinterpret_cast<const unsigned char*>(content.data()),
                         static_cast<unsigned>(content.size()));
  return msc::format("{}{:08x}\"}}", kKey, crc);
}

}  // namespace

std::string with_checksum(std::string_view line) {
  const auto content = line.substr(0, line.rfind('}'));
  return std::string(content) + sealed_end(content);
}

Checksum check(std::string_view line) {
  if (line.size() < kLength) return Checksum::kNone;
  const auto content = line.substr(0, line.size() - kLength), end = line.substr(content.size());
  if (end.substr(0, kKey.size()) != kKey) return Checksum::kNone;
  return end == sealed_end(content) ? Checksum::kHolds : Checksum::kBroken;
}

}  // namespace msc::audit
