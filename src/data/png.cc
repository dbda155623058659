#include "data/png.h"

#include <zlib.h>

#include <algorithm>
#include <functional>

#include "data/exif.h"
#include "data/image.h"

namespace msc::data {
namespace {

constexpr std::string_view kMagic("\x89PNG\r\n\x1a\n", 8);
// Within the chunk IHDR: length, type, width, height, bit depth, colour type.
constexpr size_t kWidth = 8, kHeight = 12, kDepth = 16, kColourType = 17, kHeaderSize = 25;

uint8_t byte_at(std::string_view bytes, size_t at) {
  return static_cast<uint8_t>(bytes[at]);
}

uint32_t big_endian(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

/// Calls `visit(type, whole chunk)` for every complete chunk; true when the last one is IEND (PNG
/// specification, section 5.3).
bool for_each_chunk(std::string_view bytes,
                    const std::function<void(std::string_view, std::string_view)>& visit) {
  size_t at = kMagic.size();
  while (at + 12 <= bytes.size()) {
    const uint64_t length = uint64_t{12} + big_endian(bytes, at);
    if (length > bytes.size() - at) return false;
    const std::string_view chunk = bytes.substr(at, length);
    visit(chunk.substr(4, 4), chunk);
    if (chunk.substr(4, 4) == "IEND") return true;
    at += length;
  }
  return false;
}

std::string_view data_of(std::string_view chunk) {
  return chunk.substr(8, chunk.size() - 12);
}

/// The most bits that any colour has; transparency is not counted.
int significant_bits(std::string_view data, const PngHeader& header) {
  const size_t colours = header.grey() ? 1 : 3;
  const int depth = header.colour_type == 3 ? 8 : header.depth;
  int most = 0;
  for (size_t i = 0; i < colours && i < data.size(); ++i)
    most = std::max<int>(most, byte_at(data, i));
  return depth >= 8 && most < depth ? most : 0;
}

void read_chunk(std::string_view type, std::string_view chunk, PngHeader& header) {
  const std::string_view data = data_of(chunk);
  if (type == "IHDR" && chunk.size() == kHeaderSize) {
    header.width = big_endian(chunk, kWidth);
    header.height = big_endian(chunk, kHeight);
    header.depth = byte_at(chunk, kDepth);
    header.colour_type = byte_at(chunk, kColourType);
  } else if (type == "sBIT") {
    header.significant_bits = significant_bits(data, header);
  } else if (type == "eXIf") {
    header.orientation = exif_orientation(data);
  } else if (type == "tRNS") {
    header.transparent_colour = header.colour_type != 3;
  } else if (type == "acTL" && data.size() >= 4) {
    header.frames = big_endian(data, 0);
  }
}

void put_big_endian(std::string& to, size_t at, uint32_t value) {
  for (size_t i = 0; i < 4; ++i) to[at + i] = static_cast<char>(value >> (24 - 8 * i));
}

/// IHDR with another colour type and the checksum that belongs to it.
std::string grey_header(std::string_view chunk) {
  std::string header(chunk);
  header[kColourType] = 0;
  put_big_endian(
      header, 21,
      static_cast<uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(header.data()) + 4, 17)));
  return header;
}

}  // namespace

bool is_png(std::string_view bytes) {
  return bytes.substr(0, kMagic.size()) == kMagic;
}

PngHeader read_png_header(std::string_view bytes, const std::string& name) {
  PngHeader header;
  if (!for_each_chunk(bytes, [&](auto type, auto chunk) { read_chunk(type, chunk, header); }))
    fail_data(MSC_IO, "{}: truncated: the PNG file ends after {} bytes, before its end marker",
              name, bytes.size());
  if (header.depth == 0)
    fail_data(MSC_IO, "{}: expected a PNG file with a header, found none", name);
  return header;
}

std::string as_index_png(std::string_view bytes) {
  std::string grey(kMagic);
  for_each_chunk(bytes, [&](std::string_view type, std::string_view chunk) {
    if (type == "IHDR" && chunk.size() == kHeaderSize)
      grey += grey_header(chunk);
    else if (type == "IDAT" || type == "IEND")
      grey += chunk;
  });
  return grey;
}

int index_scale(const PngHeader& header) {
  return header.depth < 8 ? 255 / ((1 << header.depth) - 1) : 1;
}

}  // namespace msc::data
