#pragma once

#include <cstdint>
#include <vector>

#include "memberscope/c/image.h"

namespace msc {

/// The regions that a mask names by its values: 2 to 32 of them besides 0. With one value there is
/// nothing to tell apart; more are no regions but a picture.
class MaskRegions {
 public:
  /// `mask`: u8, H x W x 1.
  explicit MaskRegions(const msc_image_view& mask);

  /// In rising order; empty where the mask names none.
  const std::vector<int64_t>& values() const { return values_; }
  /// i32, H x W x 1: place in values() of every position; -1 outside the mask. Valid as long as
  /// this object. Only where values() is not empty.
  msc_image_view labels() const;

 private:
  std::vector<int64_t> values_;
  std::vector<int32_t> labels_;
  int64_t height_;
  int64_t width_;
};

}  // namespace msc
