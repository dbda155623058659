#pragma once

#include <cstdint>
#include <vector>

#include "core/image/image.h"

namespace msc {

/// Fixed random filters of size x size pixels: response f is max(0, <w_f, patch - 1/2> + b_f), with
/// w_f of zero mean in every channel except for a small constant part, so that a response mixes
/// contrast and colour.
class FilterBank {
 public:
  static constexpr int64_t kSize = 5;

  FilterBank(uint64_t seed, int64_t channels, int64_t count);

  int64_t channels() const { return channels_; }
  int64_t count() const { return count_; }

  /// Responses at ny x nx places two pixels apart, into the first `count` of `stride` values per
  /// place. `image` is 2 ny x 2 nx pixels; what lies outside repeats its border.
  void apply(const Image& image, float* to, int64_t stride) const;

 private:
  int64_t channels_;
  int64_t count_;
  std::vector<float> weights_;  ///< (size * size * channels) x count.
  std::vector<float> bias_;
};

}  // namespace msc
