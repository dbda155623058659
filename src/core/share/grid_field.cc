#include "core/share/grid_field.h"

#include <algorithm>

#include "core/image/image.h"
#include "core/image/resample_plan.h"
#include "memberscope/c/resample.h"

namespace msc {

msc_image_view GridField::view() const {
  return contiguous_view(const_cast<double*>(data.data()), MSC_F64, height, width, columns);
}

GridAverage::GridAverage(std::vector<uint8_t> takes_part, int64_t height, int64_t width,
                         int64_t grid_height, int64_t grid_width)
    : takes_part_(std::move(takes_part)),
      height_(height),
      width_(width),
      grid_height_(std::min(height, grid_height)),
      grid_width_(std::min(width, grid_width)) {
  const std::vector<double> ones(static_cast<size_t>(width), 1.0);
  share_ = sums(1, [&](int64_t) { return ones.data(); }).data;
  for (const double share : share_) cells_.push_back(share >= 0.5);
}

/// Weighted sums over the pixels that take part; weights of one cell sum to 1 over all its pixels.
GridField GridAverage::sums(int64_t columns,
                            const std::function<const double*(int64_t row)>& row) const {
  const ResamplePlan down =
      plan_resample(height_, 0, static_cast<double>(height_), grid_height_, MSC_FILTER_AREA);
  const ResamplePlan across =
      plan_resample(width_, 0, static_cast<double>(width_), grid_width_, MSC_FILTER_AREA);
  GridField field{grid_height_, grid_width_, columns,
                  std::vector<double>(static_cast<size_t>(grid_height_ * grid_width_ * columns))};
  for (int64_t gy = 0; gy < grid_height_; ++gy) {
    const auto& rows = down.taps[static_cast<size_t>(gy)];
    for (int64_t t = 0; t < rows.count; ++t) {
      const double* values = row(rows.first + t);
      const uint8_t* part = takes_part_.data() + (rows.first + t) * width_;
      const double weight = down.weights[static_cast<size_t>(rows.offset + t)];
      double* to = field.cell(gy * grid_width_);
      for (const auto& taps : across.taps) {
        for (int64_t s = 0; s < taps.count; ++s) {
          const int64_t x = taps.first + s;
          if (!part[x]) continue;
          const double w = weight * across.weights[static_cast<size_t>(taps.offset + s)];
          for (int64_t c = 0; c < columns; ++c) to[c] += w * values[x * columns + c];
        }
        to += columns;
      }
    }
  }
  return field;
}

GridField GridAverage::of(ValueRows& rows) const {
  GridField field = sums(rows.columns(), [&](int64_t row) { return rows.row(row); });
  for (int64_t i = 0; i < field.cells(); ++i)
    for (int64_t c = 0; c < field.columns; ++c) {
      double& value = field.cell(i)[c];
      value = cells_[static_cast<size_t>(i)] ? value / share_[static_cast<size_t>(i)] : 0;
    }
  return field;
}

}  // namespace msc
