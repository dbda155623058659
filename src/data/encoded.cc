#include "data/encoded.h"

#include <zlib.h>

#include <cstdint>
#include <functional>

#include "data/image.h"

namespace msc::data {
namespace {

constexpr std::string_view kPngMagic("\x89PNG\r\n\x1a\n", 8);
constexpr std::string_view kJpegMagic("\xff\xd8", 2);

bool starts_with(std::string_view bytes, std::string_view magic) {
  return bytes.substr(0, magic.size()) == magic;
}

uint8_t byte_at(std::string_view bytes, size_t at) {
  return static_cast<uint8_t>(bytes[at]);
}

uint32_t big_endian(std::string_view bytes, size_t at, size_t n) {
  uint32_t value = 0;
  for (size_t i = 0; i < n; ++i) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

/// Calls `visit(type, whole chunk)` for every complete chunk; true when the last one is IEND (PNG
/// specification, section 5.3).
bool for_each_png_chunk(std::string_view bytes,
                        const std::function<void(std::string_view, std::string_view)>& visit) {
  size_t at = kPngMagic.size();
  while (at + 12 <= bytes.size()) {
    const uint64_t length = uint64_t{12} + big_endian(bytes, at, 4);
    if (length > bytes.size() - at) return false;
    const std::string_view chunk = bytes.substr(at, length);
    visit(chunk.substr(4, 4), chunk);
    if (chunk.substr(4, 4) == "IEND") return true;
    at += length;
  }
  return false;
}

/// True when the markers lead to EOI (ITU T.81, annex B). Segments carry a length; after SOS
/// entropy-coded data run to the next marker.
bool jpeg_reaches_end(std::string_view bytes) {
  size_t at = kJpegMagic.size();
  while (at + 1 < bytes.size()) {
    if (byte_at(bytes, at) != 0xff) {
      ++at;  // entropy-coded data
      continue;
    }
    const uint8_t marker = byte_at(bytes, at + 1);
    if (marker == 0xd9) return true;
    const bool bare = marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker == 0xff)
      at += 1;  // fill byte
    else if (bare)
      at += 2;
    else if (at + 4 <= bytes.size())
      at += 2 + big_endian(bytes, at + 2, 2);
    else
      return false;
  }
  return false;
}

void put_big_endian(std::string& to, size_t at, uint32_t value) {
  for (size_t i = 0; i < 4; ++i) to[at + i] = static_cast<char>(value >> (24 - 8 * i));
}

}  // namespace

bool is_jpeg(std::string_view bytes) {
  return starts_with(bytes, kJpegMagic);
}

bool is_palette_png(std::string_view bytes) {
  constexpr size_t kColourType = 25;  // after the magic, and within IHDR, the first chunk
  return starts_with(bytes, kPngMagic) && bytes.size() > kColourType &&
         byte_at(bytes, kColourType) == 3;
}

void require_complete(std::string_view bytes, const std::string& name) {
  const bool png = starts_with(bytes, kPngMagic);
  if ((png && !for_each_png_chunk(bytes, [](auto, auto) {})) ||
      (starts_with(bytes, kJpegMagic) && !jpeg_reaches_end(bytes)))
    fail_data(MSC_IO, "{}: truncated: the {} file ends after {} bytes, before its end marker", name,
              png ? "PNG" : "JPEG", bytes.size());
}

std::string as_index_png(std::string_view bytes, int* scale) {
  constexpr size_t kDepth = 16, kColourType = 17;  // within IHDR, the first chunk: length, type,
                                                   // width, height, bit depth, colour type
  if (!starts_with(bytes, kPngMagic) || bytes.size() < kPngMagic.size() + 25) return {};
  const int depth = byte_at(bytes, kPngMagic.size() + kDepth);
  const int type = byte_at(bytes, kPngMagic.size() + kColourType);
  constexpr int kGrey = 0, kPalette = 3;
  if (!(type == kPalette || (type == kGrey && depth < 8)) || depth > 8 || depth < 1) return {};
  std::string grey(kPngMagic);
  for_each_png_chunk(bytes, [&](std::string_view name, std::string_view chunk) {
    if (name == "IHDR" && chunk.size() == 25) {
      std::string header(chunk);
      header[kColourType] = kGrey;
      put_big_endian(
          header, 21,
          static_cast<uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(header.data()) + 4, 17)));
      grey += header;
    } else if (name == "IDAT" || name == "IEND") {
      grey += chunk;
    }
  });
  *scale = 255 / ((1 << depth) - 1);
  return grey;
}

}  // namespace msc::data
