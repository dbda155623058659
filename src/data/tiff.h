#pragma once

#include <string>
#include <string_view>

#include "data/image.h"

namespace msc::data {

/// TIFF and BigTIFF, read by libtiff and by their tags. What is not understood is refused with the
/// tag's name.
bool is_tiff(std::string_view bytes);

/// A file of one page (smaller copies of it aside) as 1 or 3 channels (R, G, B); page_image() says
/// of what type. @param indices The stored numbers are class indices.
Image decode_tiff(std::string_view bytes, const std::string& name, bool indices);

/// The pages of a file, one after the other, as channels.
Image decode_tiff_pages(std::string_view bytes, const std::string& name);

}  // namespace msc::data
