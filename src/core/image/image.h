#pragma once

#include <cstdint>
#include <vector>

#include "memberscope/c/image.h"

namespace msc {

/// An owned f32 image, H x W x C, contiguous.
struct Image {
  Image() = default;
  Image(int64_t h, int64_t w, int64_t c)
      : height(h), width(w), channels(c), data(static_cast<size_t>(h * w * c)) {}

  float* row(int64_t r) { return data.data() + r * width * channels; }
  const float* row(int64_t r) const { return data.data() + r * width * channels; }
  /// A view of this image. The pointer is not const because msc_image_view also describes outputs.
  msc_image_view view() const;

  int64_t height = 0;
  int64_t width = 0;
  int64_t channels = 0;
  std::vector<float> data;
};

/// More than any side or image has. Somebody else's claim of a shape must not make us allocate the
/// machine away.
constexpr int64_t kMaxSide = int64_t{1} << 20;
constexpr int64_t kMaxElements = int64_t{1} << 32;

/// Whether a shape is one to take memory for: sides of 1 to kMaxSide, at most kMaxElements in all.
bool allocatable(int64_t height, int64_t width, int64_t channels);

/// Describes contiguous H x W x C memory.
msc_image_view contiguous_view(void* data, int32_t dtype, int64_t height, int64_t width,
                               int64_t channels);

/// Reads any view to f32, values unchanged. The view has passed check_view().
Image read_float(const msc_image_view& view);

/// Reads any view to f32 in [0,1]: (value - range_min) / (range_max - range_min), or the natural
/// range of the dtype when both are equal.
Image read_unit(const msc_image_view& view, double range_min = 0, double range_max = 0);

/// Throws Error(MSC_INVALID_ARGUMENT, stage) unless the view is well formed (see
/// msc_image_view_check()); `name` goes into the message.
void check_view(const msc_image_view* view, int32_t stage, const char* name);

/// Throws unless nearly all values of an image (99 %) lie within a quarter of its range around it:
/// a range that nobody stated, as of bytes cast to float, would give numbers without meaning. A
/// range of a quarter more is what networks overshoot by. @param status The error's.
void check_range(const msc_image_view& view, double range_min, double range_max, int32_t status,
                 int32_t stage, const char* name);

/// Throws Error(MSC_NOT_FINITE, stage), naming the first position, unless every value is finite.
void check_finite(const msc_image_view& view, int32_t stage, const char* name);

}  // namespace msc
