#pragma once

#include <string>
#include <string_view>

namespace msc::data {

/// Refuses a PNG or JPEG file that ends before its last marker. The decoders fill the missing part
/// of such files with grey and say nothing.
void require_complete(std::string_view bytes, const std::string& name);

bool is_jpeg(std::string_view bytes);

/// Whether the pixels of a PNG are indices of a palette.
bool is_palette_png(std::string_view bytes);

/// Class indices of a PNG are the stored numbers: those of a palette file index its palette, and
/// files of less than 8 bits are not to be stretched to 0..255. Returns the file rewritten as a
/// grey PNG whose decoded values are the stored numbers times `*scale`, or an empty string when the
/// file is no such PNG.
std::string as_index_png(std::string_view bytes, int* scale);

}  // namespace msc::data
