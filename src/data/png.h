#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace msc::data {

/// What the chunks of a PNG file say.
struct PngHeader {
  int64_t height = 0, width = 0;
  int depth = 0;             ///< Bits of a sample, or of a palette index.
  int colour_type = 0;       ///< 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.
  int significant_bits = 0;  ///< sBIT, of the colours; 0 = all.
  int orientation = 1;       ///< eXIf.
  bool transparent_colour = false;  ///< tRNS without a palette: one colour stands for nothing.
  uint32_t frames = 1;              ///< acTL: of an animation.

  bool grey() const { return colour_type == 0 || colour_type == 4; }
  bool alpha() const { return colour_type == 4 || colour_type == 6; }
};

bool is_png(std::string_view bytes);

/// Refuses a file that ends before its last chunk: the decoder fills the missing part with grey and
/// says nothing.
PngHeader read_png_header(std::string_view bytes, const std::string& name);

/// The file of a grey or palette picture as a grey PNG whose decoded values are the stored numbers
/// times index_scale(). Palette and transparency are left out.
std::string as_index_png(std::string_view bytes);

/// Decoders spread numbers of 1, 2 and 4 bits over 0 to 255.
int index_scale(const PngHeader& header);

}  // namespace msc::data
