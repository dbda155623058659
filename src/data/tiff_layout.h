#pragma once

#include <cstdint>

#include "data/tiff_file.h"

namespace msc::data {

/// What the tags of one page say about its samples. Whatever is not understood has been refused.
struct TiffLayout {
  int64_t height = 0, width = 0;
  int samples = 1;  ///< Stored for each pixel, transparency included.
  int bands = 1;    ///< Of them the picture: 1 or 3, or any number for planes.
  int bits = 8;     ///< Of a sample.
  int format = 1;   ///< SAMPLEFORMAT_UINT, INT or IEEEFP.
  int photometric = 1;
  int orientation = 1;
  bool separate = false;  ///< One plane a sample.
  bool tiled = false;
  int64_t block_height = 0, block_width = 0;  ///< Of a tile, or of a strip.

  bool alpha() const { return bands < samples; }
  /// Bytes that hold one sample once it is unpacked.
  int sample_bytes() const { return bits <= 8 ? 1 : bits <= 16 ? 2 : bits / 8; }
};

/// Reads and checks the tags of the current page. Switches JPEG-compressed YCbCr to R, G, B.
TiffLayout read_layout(TiffFile& file);

/// Whether the current page shows another page at a smaller size.
bool is_reduced_page(TiffFile& file);

/// "2 (associated alpha)".
std::string extra_sample_name(int value);

}  // namespace msc::data
