#include "core/features/paper_input.h"

#include <algorithm>
#include <cmath>

#include "core/image/grey.h"

namespace msc {
namespace {

ByteImage to_rgb(ByteImage image) {
  if (image.channels == 3) return image;
  const ByteImage grey = to_grey(image);
  ByteImage rgb{grey.height, grey.width, 3, {}};
  for (const uint8_t v : grey.data) rgb.data.insert(rgb.data.end(), 3, v);
  return rgb;
}

/// Length of the other side when the shorter becomes `to`, cut to whole pixels as torchvision does.
int64_t scaled(int64_t length, int64_t shorter, int64_t to) {
  return std::max<int64_t>(1, to * length / shorter);
}

/// Offset of a centre crop; halves round to even, as Python's round() does.
int64_t crop_offset(int64_t length, int64_t size) {
  return std::lrint(static_cast<double>(length - size) / 2);
}

}  // namespace

PaperInput paper_input(const Image& x, int64_t size) {
  const auto shorter_to = static_cast<int64_t>(std::llround(static_cast<double>(size) * 8 / 7));
  const int64_t shorter = std::min(x.height, x.width);
  const int64_t height = scaled(x.height, shorter, shorter_to);
  const int64_t width = scaled(x.width, shorter, shorter_to);
  const Image resized =
      to_unit(resample(to_rgb(to_bytes(x)), height, width, MSC_FILTER_PILLOW_BILINEAR));
  const int64_t top = crop_offset(height, size);
  const int64_t left = crop_offset(width, size);

  PaperInput input{Image(size, size, 3), {}};
  for (int64_t r = 0; r < size; ++r)
    std::copy_n(resized.row(top + r) + left * 3, size * 3, input.image.row(r));
  input.placement.step_y = static_cast<double>(x.height) / static_cast<double>(height);
  input.placement.step_x = static_cast<double>(x.width) / static_cast<double>(width);
  input.placement.origin_y = (static_cast<double>(top) + 0.5) * input.placement.step_y;
  input.placement.origin_x = (static_cast<double>(left) + 0.5) * input.placement.step_x;
  return input;
}

}  // namespace msc
