#include "core/image/perceptual_hash.h"

#include "core/image/resample.h"

namespace msc {
namespace {

constexpr int64_t kRows = 8;
constexpr int64_t kColumns = 9;

float grey(const Image& image, int64_t r, int64_t c) {
  const float* pixel = image.row(r) + c * image.channels;
  float sum = 0;
  for (int64_t k = 0; k < image.channels; ++k) sum += pixel[k];
  return sum;
}

}  // namespace

uint64_t perceptual_hash(const Image& unit) {
  const Image small = resample(unit, kRows, kColumns, MSC_FILTER_AREA);
  uint64_t hash = 0;
  for (int64_t r = 0; r < kRows; ++r)
    for (int64_t c = 0; c + 1 < kColumns; ++c)
      hash = hash << 1 | (grey(small, r, c) < grey(small, r, c + 1) ? 1U : 0U);
  return hash;
}

int hash_distance(uint64_t a, uint64_t b) {
  int bits = 0;
  for (uint64_t different = a ^ b; different != 0; different &= different - 1) ++bits;
  return bits;
}

}  // namespace msc
