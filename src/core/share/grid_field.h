#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/share/value_rows.h"

namespace msc {

/// Cells of a side of a grid, at most.
inline constexpr int64_t kMostGridSide = 4096;

/// Values on the cells of a grid, float64: height x width x columns.
struct GridField {
  int64_t height = 0;
  int64_t width = 0;
  int64_t columns = 0;
  std::vector<double> data;

  double* cell(int64_t i) { return data.data() + i * columns; }
  const double* cell(int64_t i) const { return data.data() + i * columns; }
  int64_t cells() const { return height * width; }
  msc_image_view view() const;
};

/// Averages over the area of each cell, of the pixels that take part.
class GridAverage {
 public:
  /// `takes_part`: height x width, nonzero = takes part. The grid has at most one cell a pixel.
  GridAverage(std::vector<uint8_t> takes_part, int64_t height, int64_t width, int64_t grid_height,
              int64_t grid_width);

  GridField of(ValueRows& rows) const;
  /// Cells of which at least half takes part.
  const std::vector<uint8_t>& cells() const { return cells_; }
  int64_t grid_height() const { return grid_height_; }
  int64_t grid_width() const { return grid_width_; }

 private:
  GridField sums(int64_t columns, const std::function<const double*(int64_t row)>& row) const;

  std::vector<uint8_t> takes_part_;
  int64_t height_;
  int64_t width_;
  int64_t grid_height_;
  int64_t grid_width_;
  std::vector<double> share_;  ///< Of each cell's area: what takes part.
  std::vector<uint8_t> cells_;
};

}  // namespace msc
