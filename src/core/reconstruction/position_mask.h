#pragma once

#include <cstdint>

#include "core/image/element.h"

namespace msc {

/// Which positions take part: those where the mask (u8, H x W x 1) is not 0, or all where there is
/// no mask.
class PositionMask {
 public:
  explicit PositionMask(const msc_image_view* mask) : mask_(mask) {}
  bool operator()(int64_t y, int64_t x) const { return !mask_ || *address(*mask_, y, x) != 0; }
  bool all() const { return !mask_; }

 private:
  const msc_image_view* mask_;
};

/// `sum / n`, or MSC_NUMERICAL when no position took part.
inline double mean_of(double sum, int64_t n) {
  if (n == 0)
    fail(MSC_NUMERICAL, MSC_STAGE_RECONSTRUCTION,
         "no position takes part in L_rec: mask and ignore index leave nothing");
  return sum / static_cast<double>(n);
}

}  // namespace msc
