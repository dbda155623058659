#include "data/size_limit.h"

#include "data/image.h"

namespace msc::data {

void require_bearable(int64_t height, int64_t width, int64_t channels, const std::string& name) {
  if (height < 1 || width < 1 || channels < 1)
    fail_data(MSC_INVALID_ARGUMENT, "{}: expected at least one pixel, found {} x {} x {}", name,
              height, width, channels);
  if (height > kMaxElements / width || height * width > kMaxElements / channels)
    fail_data(MSC_UNSUPPORTED, "{}: expected at most {} elements, found {} x {} x {}", name,
              kMaxElements, height, width, channels);
}

void require_plausible(uint64_t pixel_bytes, size_t file_bytes, const std::string& name) {
  if (pixel_bytes > most_pixel_bytes(file_bytes))
    fail_data(MSC_UNSUPPORTED,
              "{}: expected at most {} bytes of pixels in a file of {} bytes, found a header that "
              "claims {}",
              name, most_pixel_bytes(file_bytes), file_bytes, pixel_bytes);
}

}  // namespace msc::data
