#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/image.h"

namespace msc::data {

/// What is known of an image before its array's axes are: of what it must have the size, and how
/// many channels it may have.
struct ExpectedShape {
  int64_t height = 0, width = 0;  ///< 0 = not known.
  std::vector<int64_t> channels;  ///< Empty = not known.
};

/// Whether two images may show the same at any resolution: one aspect ratio, up to the rounding of
/// a pixel.
bool same_aspect(int64_t height, int64_t width, int64_t other_height, int64_t other_width);

/// Whether the sizes tell in which order an array of three axes lies.
bool order_is_told(const Image& image, const ExpectedShape& expected);

/// The array in the order of its axes. `layout` is one of ::msc_array_layout: where it states none,
/// the sizes tell, and arrays that fit in both orders are refused; an order that is stated and does
/// not fit, while the other does, is refused, too.
Image in_order(const Image& image, int32_t layout, const ExpectedShape& expected,
               const std::string& name);

}  // namespace msc::data
