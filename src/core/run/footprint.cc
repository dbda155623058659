#include "core/run/footprint.h"

#include <algorithm>

namespace msc {
namespace {

// Above what was measured as the peak of scoring one pair of 1024 x 1024 and of 2048 x 2048 pixels
// (grey 16, colour 48 bytes a pixel; labels 50; probabilities of 20 classes 164), its pixels among
// it: every element as a float, and a few planes of the truth's size.
constexpr int64_t kBytesPerElement = 5;
constexpr int64_t kBytesPerPixel = 32;

/// Of sizes that nobody has checked yet: what cannot be counts as nothing, and what no machine
/// holds as this many.
int64_t product(int64_t height, int64_t width, int64_t channels) {
  constexpr int64_t kMost = int64_t{1} << 40;
  int64_t n = 0;
  if (height < 1 || width < 1 || channels < 1) return 0;
  if (__builtin_mul_overflow(height, width, &n) || __builtin_mul_overflow(n, channels, &n))
    return kMost;
  return std::min(n, kMost);
}

int64_t elements(const msc_image_view& view) {
  return product(view.height, view.width, view.channels);
}

int64_t bytes(const msc_image_view& view) {
  return elements(view) * msc_dtype_size(view.dtype);
}

/// Of the output, recorded or still to come.
int64_t output_elements(const Pair& pair) {
  return pair.y_hat ? elements(*pair.y_hat)
                    : std::max(elements(pair.y),
                               product(pair.y.height, pair.y.width, pair.y_spec.n_classes));
}

}  // namespace

int64_t working_bytes(const Pair& pair) {
  return held_bytes(pair, pair.y_hat.value_or(msc_image_view{})) +
         kBytesPerElement * (elements(pair.x) + elements(pair.y) + output_elements(pair)) +
         kBytesPerPixel * product(pair.y.height, pair.y.width, 1);
}

int64_t held_bytes(const Pair& pair, const msc_image_view& y_hat) {
  return bytes(pair.x) + bytes(pair.y) + (pair.mask ? bytes(*pair.mask) : 0) +
         (y_hat.data ? bytes(y_hat) : 0);
}

int64_t fingerprint_bytes(const msc_image_view& x) {
  return bytes(x) + 8 * elements(x);  // its floats, and what is made of them
}

}  // namespace msc
