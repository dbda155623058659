#include "data/size_limit.h"

#include <algorithm>

#include "data/image.h"

namespace msc::data {
namespace {

thread_local int64_t limit = kDefaultMaxPixels;

}  // namespace

PixelLimit::PixelLimit(int64_t max_pixels) : before_(limit) {
  limit = max_pixels > 0 ? std::min(max_pixels, kMaxElements) : kDefaultMaxPixels;
}

PixelLimit::~PixelLimit() {
  limit = before_;
}

void require_bearable(int64_t height, int64_t width, int64_t channels, const std::string& name) {
  if (height < 1 || width < 1 || channels < 1)
    fail_data(MSC_INVALID_ARGUMENT, "{}: expected at least one pixel, found {} x {} x {}", name,
              height, width, channels);
  if (height > limit / width)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected at most {} pixels, found {} x {}; --max-pixels (the option max_pixels) "
              "raises the limit, up to {}",
              name, limit, height, width, kMaxElements);
  const int64_t elements = std::min(kMaxElements, kElementsPerPixel * limit);
  if (height * width > elements / channels)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected at most {} elements, found {} x {} x {}; --max-pixels (the option "
              "max_pixels) raises the limit, to {} elements a pixel and {} at most",
              name, elements, height, width, channels, kElementsPerPixel, kMaxElements);
}

void require_plausible(uint64_t pixel_bytes, size_t file_bytes, const std::string& name) {
  if (pixel_bytes > most_pixel_bytes(file_bytes))
    fail_data(MSC_UNSUPPORTED,
              "{}: expected at most {} bytes of pixels in a file of {} bytes, found a header that "
              "claims {}",
              name, most_pixel_bytes(file_bytes), file_bytes, pixel_bytes);
}

}  // namespace msc::data
