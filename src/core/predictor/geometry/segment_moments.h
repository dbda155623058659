#pragma once

#include <vector>

#include "core/predictor/geometry/geometry.h"
#include "core/predictor/target_reader.h"

namespace msc {

/// Moments of one segment of rows, still resolved in the segments of the x axis.
class SegmentMoments {
 public:
  /// Reads the rows of segment `sy`. `columns` = columns of all targets.
  SegmentMoments(const Geometry& geometry, const Split& split,
                 const std::vector<TargetReader>& targets, int64_t columns, size_t sy);

  /// sum D t_x^i t_y^j of x segment `sx` at [i * 4 + j]; every fourth value is padding.
  const double* d(size_t sx) const { return d_.data() + sx * 12; }
  /// sum D [Y, 1] t_x^i t_y^j of x segment `sx`: the columns at [(i * 2 + j) * (columns + 1)].
  const double* y(size_t sx) const {
    return y_.data() + sx * 4 * static_cast<size_t>(columns_ + 1);
  }
  /// Sum of D y^2 per column.
  const std::vector<double>& squares() const { return squares_; }

 private:
  void add_split(const Segment& rows);
  void add_image(const TargetReader& target, const Segment& rows, int64_t first);
  void add_labels(const TargetReader& target, const Segment& rows, int64_t first);
  void add_intercept();

  const Geometry& geometry_;
  const Split& split_;
  int64_t columns_;
  std::vector<double> d_;
  std::vector<double> y_;
  std::vector<double> squares_;
};

}  // namespace msc
