#pragma once

#include <cmath>
#include <string>

#include "data/image.h"

namespace msc::data {

/// Of all values; NaN is passed over.
struct Extremes {
  double low = INFINITY, high = -INFINITY;
};

Extremes extremes(const Image& image);

/// Throws: these values mean [0,1] only if somebody says how.
[[noreturn]] void fail_no_range(const std::string& path, const char* role,
                                const std::string& found);

/// The largest value of an integer type that still leaves most of its range unused: 14 bits of 16,
/// as cameras and scanners write (12 and 10 among them), and 0 and 1 in 8 bit. Read by their type
/// such files would be nearly black. -1 for other types.
double unused_below(int32_t dtype);

/// Refuses what has no meaning in [0,1] without a stated range: floating point that does not look
/// like it (`slack` allows for outputs that overshoot) and 32-bit integers. So is a file that says
/// how many bits of its samples hold data, unless its values show that they were spread over the
/// whole type, as PNG asks for.
void require_natural_range(const Image& image, double slack, const std::string& path,
                           const char* role);

/// Whether an image is above 0 and nowhere above unused_below().
bool leaves_range_unused(const Image& image);

/// The values as f32, unchanged: the 0 and 1 of a bool array, whose natural range is then [0,1].
Image as_float(const Image& image, const std::string& path);

/// (value - min) / (max - min) as f32; throws where that leaves [0,1].
Image scaled(const Image& image, double min, double max, const std::string& path, const char* role);

/// (value - centre) / width + 1/2, clipped to [0,1], as f32 (DICOM PS3.3 C.11.2.1.3.2,
/// LINEAR_EXACT).
Image windowed(const Image& image, double centre, double width, const std::string& path);

}  // namespace msc::data
