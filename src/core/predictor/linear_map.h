#pragma once

#include <vector>

#include "core/linalg/matrix.h"
#include "core/predictor/geometry/geometry.h"

namespace msc {

/// A fitted predictor on the levels' own cells: the prediction is the intercept plus the sum over
/// levels of U_k V_k with V_k = B_k v_k.
struct LinearMap {
  std::vector<Matrix> values;     ///< V_k: cells x columns.
  std::vector<double> intercept;  ///< Per column.

  int64_t columns() const { return static_cast<int64_t>(intercept.size()); }
};

/// The map with weights `v` (r x columns): V_k = B_k v_k, intercept = mean(y) - m^T v.
LinearMap make_linear_map(const std::vector<Matrix>& bases, const Matrix& weights,
                          const std::vector<double>& mean, const std::vector<double>& target_mean,
                          int threads);

/// The prediction on one segment of rows: on x segment s it is the sum over i, j <= 1 of
/// coefficient(s)[(i * 2 + j) * columns + c] t_x^i t_y^j. Its cost is that of the segments,
/// whatever the number of pixels.
class SegmentPrediction {
 public:
  SegmentPrediction(const Geometry& geometry, const LinearMap& map, size_t sy);

  const double* coefficient(size_t sx) const {
    return values_.data() + sx * 4 * static_cast<size_t>(columns_);
  }
  int64_t columns() const { return columns_; }

 private:
  void add_level(const Geometry& geometry, const Matrix& values, size_t level, size_t sy);

  int64_t columns_;
  std::vector<double> values_;
};

}  // namespace msc
