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

/// Floating point without a stated range must look like [0,1]; `slack` allows for outputs that
/// overshoot. 32-bit integers never do. One channel of 16 bits that stays below 4096 is 12-bit
/// data, as scanners write: read by its type it would be nearly black. So would a target of nothing
/// but 0 and 1, which is a mask. A file that says how many bits of its samples hold data is refused
/// unless its values show that they were spread over the whole type, as PNG asks for.
void require_natural_range(const Image& image, double slack, const std::string& path,
                           const char* role);

/// The values as f32, unchanged: the 0 and 1 of a bool array, whose natural range is then [0,1].
Image as_float(const Image& image, const std::string& path);

/// (value - min) / (max - min) as f32; throws where that leaves [0,1].
Image scaled(const Image& image, double min, double max, const std::string& path, const char* role);

/// (value - centre) / width + 1/2, clipped to [0,1], as f32 (DICOM PS3.3 C.11.2.1.3.2,
/// LINEAR_EXACT).
Image windowed(const Image& image, double centre, double width, const std::string& path);

}  // namespace msc::data
