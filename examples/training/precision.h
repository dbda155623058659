// Forward passes in bfloat16 where that is safe, which is LibTorch's choice for each operation.
// Weights, losses and steps stay float32.
#pragma once

#include <ATen/autocast_mode.h>

namespace training {

class MixedPrecision {
 public:
  MixedPrecision(at::Device device, bool wanted) : kind_(device.type()), wanted_(wanted) {
    if (!wanted_) return;
    at::autocast::set_autocast_dtype(kind_, at::kBFloat16);
    at::autocast::set_autocast_enabled(kind_, true);
  }
  ~MixedPrecision() {
    if (!wanted_) return;
    at::autocast::set_autocast_enabled(kind_, false);
    at::autocast::clear_cache();
  }
  MixedPrecision(const MixedPrecision&) = delete;
  MixedPrecision& operator=(const MixedPrecision&) = delete;

 private:
  at::DeviceType kind_;
  bool wanted_;
};

}  // namespace training
