#pragma once

#include <vector>

#include "core/linalg/matrix.h"
#include "core/predictor/geometry/geometry.h"

namespace msc {

/// The transpose of SegmentPrediction: moments of residuals R on the segment grid become U_k^T R on
/// the cells of each level.
class SegmentAdjoint {
 public:
  SegmentAdjoint(const Geometry& geometry, int64_t columns);

  /// Adds one segment of rows. `moments`: sum R t_x^i t_y^j of x segment s at [s * 4 + i * 2 + j] *
  /// columns.
  void add(const std::vector<double>& moments, size_t sy);
  /// U_k^T R per level: cells x columns.
  const std::vector<Matrix>& sums() const { return sums_; }

 private:
  void contract(const std::vector<double>& moments, size_t level);

  const Geometry& geometry_;
  size_t columns_;
  std::vector<Matrix> sums_;
  std::vector<double> line_;  ///< One level contracted along x: 2 powers of t_y x cells x columns.
};

}  // namespace msc
