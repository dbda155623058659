#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/image/image.h"
#include "memberscope/c/resample.h"

namespace msc {

/// The part of an image that is resampled, in continuous coordinates: pixel i covers [i, i+1).
struct Box {
  double y0 = 0;
  double x0 = 0;
  double y1 = 0;
  double x1 = 0;
};

/// An owned 8-bit image, H x W x C, contiguous.
struct ByteImage {
  int64_t height = 0;
  int64_t width = 0;
  int64_t channels = 0;
  std::vector<uint8_t> data;
};

/// Resamples to height x width. `filter` is one of ::msc_filter; no box = the whole image. Weights
/// of an output pixel sum to 1.
Image resample(const Image& from, int64_t height, int64_t width, int32_t filter,
               const std::optional<Box>& box = std::nullopt);

/// Likewise in 8-bit arithmetic: fixed-point weights, columns first, each pass rounded to a grey
/// level. With the Pillow filters the result is that of Pillow's `Image.resize`, grey level for
/// grey level. (Pillow 13 takes the rows first where the height shrinks much more than the width,
/// which moves a few pixels by a rounding; up to 12 it is always this order.)
ByteImage resample(const ByteImage& from, int64_t height, int64_t width, int32_t filter,
                   const std::optional<Box>& box = std::nullopt);

/// [0,1] to 8 bit (rounded, clipped) and back.
ByteImage to_bytes(const Image& unit);
Image to_unit(const ByteImage& bytes);

/// Nearest neighbour of any dtype, for labels: each element of `to` is a copy of one of `from`.
/// Same dtype and channels.
void resample_nearest(const msc_image_view& from, const msc_image_view& to,
                      const std::optional<Box>& box = std::nullopt);

}  // namespace msc
