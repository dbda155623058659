#pragma once

#include <cstdint>
#include <memberscope/membership_scorer.hpp>
#include <vector>

namespace msc::sanity {

/// Cells of a side: a picture as the alignment sees it is kSide x kSide cells, whatever its size.
constexpr int64_t kSide = 16;

/// kSide x kSide cells, row by row, of `columns` values each; empty for a picture with fewer pixels
/// than cells.
struct Cells {
  int64_t columns = 0;
  std::vector<double> values;

  const double* cell(int64_t y, int64_t x) const {
    return values.data() + (y * kSide + x) * columns;
  }
};

/// Of an input: mean of each of its first four channels, its square, its mean over 5 x 5 cells, and
/// of their grey the spread within the cell and the slope from pixel to pixel.
Cells input_cells(const memberscope::ImageView& x);
/// Of a truth: means of the first four channels and the slope; of a label map the shares of its
/// classes, those eight apart together, and of borders.
Cells target_cells(const memberscope::ImageView& y, const memberscope::TargetSpec& spec);

}  // namespace msc::sanity
