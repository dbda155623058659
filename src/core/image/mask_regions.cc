#include "core/image/mask_regions.h"

#include <algorithm>
#include <array>

#include "core/image/image.h"
#include "core/image/rows.h"

namespace msc {
namespace {

constexpr size_t kFewest = 2;
constexpr size_t kMost = 32;

}  // namespace

MaskRegions::MaskRegions(const msc_image_view& mask) : height_(mask.height), width_(mask.width) {
  std::array<int32_t, 256> place{};
  std::vector<double> row(static_cast<size_t>(width_));
  for (int64_t y = 0; y < height_; ++y) {
    read_row(mask, y, row.data());
    for (const double value : row) {
      labels_.push_back(static_cast<int32_t>(value));
      place[static_cast<size_t>(value)] = 1;
    }
  }
  place[0] = -1;
  for (size_t value = 1; value < place.size(); ++value)
    if (place[value]) {
      place[value] = static_cast<int32_t>(values_.size());
      values_.push_back(static_cast<int64_t>(value));
    }
  if (values_.size() < kFewest || values_.size() > kMost) {
    values_.clear();
    return;
  }
  for (int32_t& label : labels_) label = place[static_cast<size_t>(label)];
}

msc_image_view MaskRegions::labels() const {
  return contiguous_view(const_cast<int32_t*>(labels_.data()), MSC_I32, height_, width_, 1);
}

}  // namespace msc
