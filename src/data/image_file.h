#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "data/image.h"

namespace msc::data {

/// How one file is read.
struct ImageFormat {
  int32_t colour = 0;        ///< One of ::msc_colour, for PNG, JPEG and TIFF.
  int32_t array_layout = 0;  ///< One of ::msc_array_layout.
  std::string array_name;    ///< Member of an NPZ file.
  bool regions = false;      ///< PNG with a palette: its indices; others as they are stored.
  bool indices = false;      ///< PNG, TIFF: the stored numbers, never the palette's colours.
  bool planes = false;       ///< TIFF: the bands of every page are channels.
};

/// The bytes of a regular file of at most 4 GiB. @param check_begin Sees the first kNpyBegin of
/// them before memory is taken for the rest.
std::string read_bytes(const std::string& path,
                       const std::function<void(std::string_view)>& check_begin = {});

/// Decodes by content, whatever the extension says.
Image decode_image(std::string_view bytes, const std::string& name, const ImageFormat& format);

Image read_image(const std::string& path, const ImageFormat& format);

/// Encodes by extension.
std::string encode_image(const std::string& extension, const msc_image_view& view);

/// Writes the image to a temporary name beside `path`, then renames it.
void write_image(const std::string& path, const msc_image_view& view);

}  // namespace msc::data
