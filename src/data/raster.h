#pragma once

#include <string>
#include <string_view>

#include "data/image.h"

namespace msc::data {

/// Decodes PNG, JPEG or TIFF to 1 or 3 channels (R, G, B); TIFF in the type of page_image(), the
/// others u8 or u16. Grey of 1, 2 and 4 bits is spread over 0 to 255. No gamma, colour profile or
/// orientation is applied. @param colour One of ::msc_colour.
Image decode_raster(std::string_view bytes, const std::string& name, int32_t colour);

/// Decodes a PNG or TIFF whose stored numbers are class indices as one channel, other files as they
/// are stored.
Image decode_index_raster(std::string_view bytes, const std::string& name);

/// Encodes ".png", ".jpg" or ".tif".
std::string encode_raster(const std::string& extension, const msc_image_view& view);

/// 1 or 3 channels. Grey = 0.299 R + 0.587 G + 0.114 B.
Image to_colour(const Image& image, int32_t colour, const std::string& name);

/// Resizes images; ::msc_resize. Where it enlarges, area means bilinear.
Image resize_image(const Image& image, int64_t height, int64_t width, int32_t method,
                   const std::string& name);

/// The nearest pixel at half-pixel centres: for labels and masks.
Image resize_nearest(const Image& image, int64_t height, int64_t width, const std::string& name);

}  // namespace msc::data
