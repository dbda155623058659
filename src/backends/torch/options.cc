#include "backends/torch/options.h"

#include <cmath>

namespace msc::torch_backend {

ChannelScale read_scale(const double* mean, const double* deviation, int64_t n) {
  ChannelScale scale;
  if (!mean && !deviation) return scale;
  if (n < 1 || n > 1024)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "n_channels is ", n,
         ", expected the length of mean and deviation");
  scale.mean.assign(static_cast<size_t>(n), 0.0);
  scale.deviation.assign(static_cast<size_t>(n), 1.0);
  if (mean) scale.mean.assign(mean, mean + n);
  if (deviation) scale.deviation.assign(deviation, deviation + n);
  for (int64_t c = 0; c < n; ++c) {
    const double m = scale.mean[static_cast<size_t>(c)];
    const double d = scale.deviation[static_cast<size_t>(c)];
    if (!std::isfinite(m)) fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "mean[", c, "] is ", m);
    if (!(std::isfinite(d) && d > 0))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "deviation[", c, "] is ", d, ", expected > 0");
  }
  return scale;
}

}  // namespace msc::torch_backend
