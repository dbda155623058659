#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace msc::data {

/// What the segments of a JPEG file say.
struct JpegHeader {
  int64_t height = 0, width = 0;
  int precision = 0;    ///< Bits of a sample.
  int components = 0;   ///< 1 grey, 3 colour, 4 CMYK or YCCK.
  int frame = 0;        ///< The marker SOFn; 0 = none was found.
  int orientation = 1;  ///< EXIF.
};

bool is_jpeg(std::string_view bytes);

/// Refuses a file that ends before its last marker (the decoder fills the missing part with grey
/// and says nothing), and what the decoder would not give back as it was meant.
JpegHeader read_jpeg_header(std::string_view bytes, const std::string& name);

}  // namespace msc::data
