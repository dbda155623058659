#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// One axis of a separable resampling: output i is the sum over t in [0, count) of weight[t] *
/// input[first + t].
struct ResamplePlan {
  struct Taps {
    int64_t first = 0;
    int64_t offset = 0;  ///< Of the first weight in `weights`.
    int64_t count = 0;
  };
  std::vector<Taps> taps;
  std::vector<double> weights;
};

/// The plan that maps [begin, end) of an axis of `size` pixels to `n` pixels with one of
/// ::msc_filter.
ResamplePlan plan_resample(int64_t size, double begin, double end, int64_t n, int32_t filter);

}  // namespace msc
