#include "core/features/filter_bank.h"

#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/kernels/dense.h"

namespace msc {
namespace {

constexpr int64_t kPad = FilterBank::kSize / 2;

/// Nearly normal, from sums alone: the same on every platform.
double bell(Random& random) {
  return random.uniform() + random.uniform() + random.uniform() + random.uniform() - 2;
}

/// Row r of the padded image, its border repeated.
void pad_row(const Image& image, int64_t r, float* to) {
  const int64_t c = image.channels;
  const float* from = image.row(std::clamp<int64_t>(r, 0, image.height - 1));
  for (int64_t p = 0; p < kPad; ++p) std::copy_n(from, c, to + p * c);
  std::copy_n(from, image.width * c, to + kPad * c);
  for (int64_t p = 0; p < kPad; ++p)
    std::copy_n(from + (image.width - 1) * c, c, to + (kPad + image.width + p) * c);
}

}  // namespace

FilterBank::FilterBank(uint64_t seed, int64_t channels, int64_t count)
    : channels_(channels),
      count_(count),
      weights_(static_cast<size_t>(kSize * kSize * channels * count)) {
  const int64_t taps = kSize * kSize * channels;
  for (int64_t f = 0; f < count; ++f) {
    Random random(hash_seed(seed, static_cast<uint64_t>(f)));
    std::vector<double> w(static_cast<size_t>(taps));
    double energy = 0;
    for (double& v : w) {
      v = bell(random);
      energy += v * v;
    }
    for (int64_t t = 0; t < taps; ++t)
      weights_[static_cast<size_t>(t * count + f)] =
          static_cast<float>(2 * w[static_cast<size_t>(t)] / std::sqrt(energy));
    bias_.push_back(static_cast<float>(0.5 * bell(random)));
  }
}

void FilterBank::apply(const Image& image, float* to, int64_t stride) const {
  const int64_t ny = image.height / 2;
  const int64_t nx = image.width / 2;
  const int64_t run = kSize * channels_;
  const int64_t taps = kSize * run;
  const int64_t padded = (image.width + 2 * kPad) * channels_;
  std::vector<float> rows(static_cast<size_t>(kSize * padded));
  std::vector<float> patches(static_cast<size_t>(nx * taps));
  std::vector<float> responses(static_cast<size_t>(nx * count_));
  for (int64_t y = 0; y < ny; ++y) {
    for (int64_t i = 0; i < kSize; ++i) pad_row(image, 2 * y + i - kPad, rows.data() + i * padded);
    for (int64_t x = 0; x < nx; ++x)
      for (int64_t i = 0; i < kSize; ++i)
        std::transform(rows.data() + i * padded + 2 * x * channels_,
                       rows.data() + i * padded + 2 * x * channels_ + run,
                       patches.data() + x * taps + i * run, [](float v) { return v - 0.5f; });
    for (int64_t x = 0; x < nx; ++x)
      std::copy(bias_.begin(), bias_.end(), responses.data() + x * count_);
    kernels::dense().f32.gemm_nn(nx, count_, taps, 1, patches.data(), taps, weights_.data(), count_,
                                 responses.data(), count_);
    for (int64_t x = 0; x < nx; ++x)
      for (int64_t f = 0; f < count_; ++f)
        to[(y * nx + x) * stride + f] =
            std::max(0.0f, responses[static_cast<size_t>(x * count_ + f)]);
  }
}

}  // namespace msc
