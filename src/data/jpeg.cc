#include "data/jpeg.h"

#include <functional>

#include "data/exif.h"
#include "data/image.h"

namespace msc::data {
namespace {

constexpr std::string_view kMagic("\xff\xd8", 2);

int byte_at(std::string_view bytes, size_t at) {
  return static_cast<uint8_t>(bytes[at]);
}

int two_bytes(std::string_view bytes, size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

/// Calls `visit(marker, payload)` for every segment; true when the markers lead to EOI (ITU T.81,
/// annex B). Segments carry a length; after SOS entropy-coded data run to the next marker.
bool for_each_segment(std::string_view bytes,
                      const std::function<void(int, std::string_view)>& visit) {
  size_t at = kMagic.size();
  while (at + 1 < bytes.size()) {
    if (byte_at(bytes, at) != 0xff) {
      ++at;  // entropy-coded data
      continue;
    }
    const int marker = byte_at(bytes, at + 1);
    if (marker == 0xd9) return true;
    const bool bare = marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker == 0xff) {
      at += 1;  // fill byte
    } else if (bare) {
      at += 2;
    } else if (at + 4 <= bytes.size()) {
      const auto length = static_cast<size_t>(two_bytes(bytes, at + 2));
      if (length > 2) visit(marker, bytes.substr(at + 4, length - 2));
      at += 2 + length;
    } else {
      return false;
    }
  }
  return false;
}

/// SOF0 to SOF15; between them lie DHT, JPG and DAC.
bool begins_frame(int marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

void read_segment(int marker, std::string_view payload, JpegHeader& header) {
  constexpr std::string_view kExif("Exif\0\0", 6);
  if (begins_frame(marker) && payload.size() >= 6 && header.frame == 0) {
    header.frame = marker;
    header.precision = byte_at(payload, 0);
    header.height = two_bytes(payload, 1);
    header.width = two_bytes(payload, 3);
    header.components = byte_at(payload, 5);
  } else if (marker == 0xe1 && payload.substr(0, kExif.size()) == kExif) {
    header.orientation = exif_orientation(payload.substr(kExif.size()));
  }
}

void check(const JpegHeader& header, const std::string& name) {
  if (header.frame == 0)
    fail_data(MSC_IO, "{}: expected a JPEG file with a frame, found none", name);
  // Baseline, extended and progressive, with Huffman or arithmetic coding.
  const int kind = header.frame - 0xc0;
  if (kind > 2 && kind != 9 && kind != 10)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected a baseline or progressive JPEG file, found a lossless or hierarchical "
              "one (SOF{}); convert it to PNG",
              name, kind);
  if (header.precision != 8)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected a JPEG file of 8 bits a sample, found {}; convert it to 16-bit PNG or "
              "TIFF",
              name, header.precision);
  if (header.components != 1 && header.components != 3)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected a grey or RGB JPEG file, found {} components{}; convert it to RGB",
              name, header.components, header.components == 4 ? " (CMYK or YCCK)" : "");
}

}  // namespace

bool is_jpeg(std::string_view bytes) {
  return bytes.substr(0, kMagic.size()) == kMagic;
}

JpegHeader read_jpeg_header(std::string_view bytes, const std::string& name) {
  JpegHeader header;
  if (!for_each_segment(bytes, [&](int marker, std::string_view payload) {
        read_segment(marker, payload, header);
      }))
    fail_data(MSC_IO, "{}: truncated: the JPEG file ends after {} bytes, before its end marker",
              name, bytes.size());
  check(header, name);
  return header;
}

}  // namespace msc::data
