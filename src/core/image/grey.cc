#include "core/image/grey.h"

#include <numeric>

namespace msc {
namespace {

uint8_t grey(const uint8_t* pixel, int64_t channels) {
  if (channels <= 2) return pixel[0];
  if (channels <= 4)
    return static_cast<uint8_t>(
        (19595u * pixel[0] + 38470u * pixel[1] + 7471u * pixel[2] + 0x8000u) >> 16);
  return static_cast<uint8_t>(
      (std::accumulate(pixel, pixel + channels, int64_t{0}) + channels / 2) / channels);
}

}  // namespace

ByteImage to_grey(const ByteImage& image) {
  ByteImage to{image.height, image.width, 1,
               std::vector<uint8_t>(static_cast<size_t>(image.height * image.width))};
  for (size_t i = 0; i < to.data.size(); ++i)
    to.data[i] = grey(image.data.data() + i * static_cast<size_t>(image.channels), image.channels);
  return to;
}

}  // namespace msc
