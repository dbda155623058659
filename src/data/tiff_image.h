#pragma once

#include "data/image.h"
#include "data/tiff_layout.h"

namespace msc::data {

/// The picture on the current page as 1 or 3 channels, or as many as the page has bands. Every
/// value is held exactly: unsigned integers of up to 16 bits keep their type (1, 2 and 4 bits are
/// spread over 0 to 255), other integers become i32 where they all fit and f64 otherwise, floating
/// point keeps its type. Where white is zero the values are inverted; a palette becomes its
/// colours; transparency must be opaque and is left out.
/// @param indices The stored numbers instead: palette indices, small bit depths unspread.
Image page_image(TiffFile& file, const TiffLayout& layout, bool indices);

}  // namespace msc::data
