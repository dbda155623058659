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

}  // namespace msc
