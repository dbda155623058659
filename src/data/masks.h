#pragma once

#include <cstdint>
#include <string>

#include "data/image.h"

namespace msc::data {

/// What the files of a pair gave reason to doubt.
struct Findings {
  int32_t flags = 0;           ///< Of ::msc_finding.
  int64_t blurred_pixels = 0;  ///< Between the two values of a mask, or far from every colour.
};

/// One channel of a mask: equal channels are one, colours are refused, for a threshold of their
/// grey value would keep white and lose red. @param way_out What the message says to do.
Image one_channel(const Image& image, const std::string& name, const char* way_out);

/// 1 where a channel exceeds `threshold` (0 = half the natural range of 8 and 16 bit and of [0,1]),
/// otherwise 0. Without a threshold other types must hold [0,1], and integers that are above 0 but
/// nowhere above the half are refused: all of them would be 0.
Image binary_labels(const Image& image, double threshold, const std::string& name,
                    Findings& findings);

/// Where pixels take part, as u8. Values stay, as far as a byte holds them: they may name regions.
Image participation(const Image& image, const std::string& name, Findings& findings);

/// Whether a mask is 1 along its whole border and 0 somewhere inside.
bool looks_inverted(const Image& labels);

}  // namespace msc::data
