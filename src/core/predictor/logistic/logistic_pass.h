#pragma once

#include <vector>

#include "core/predictor/geometry/active_positions.h"
#include "core/predictor/geometry/geometry.h"
#include "core/predictor/logistic/logistic_response.h"
#include "core/predictor/split.h"

namespace msc {

/// The training positions of one segment of rows, a row at a time: memory is that of a row,
/// whatever the number of positions. With z the logits and p their softmax or sigmoid, the moments
/// are sums of R t_x^i t_y^j as SegmentAdjoint takes them.
class LogisticPass {
 public:
  LogisticPass(const Geometry& geometry, const Split& split, const LogisticResponse& response,
               size_t sy);

  /// Cross-entropy of z. `moments` receives those of R = p - y, `active` is appended to.
  double loss(const SegmentPrediction& z, std::vector<double>& moments, const ActivityRule& rule,
              ActivePositions& active);

 private:
  void gather(int64_t row);
  void evaluate(const SegmentPrediction& z, double ty);
  double row_loss(int64_t row, const ActivityRule& rule, ActivePositions& active);
  void append_active(int64_t row, const ActivityRule& rule, ActivePositions& active) const;
  void add_moments(double ty, std::vector<double>& moments);

  const Geometry& geometry_;
  const Split& split_;
  const LogisticResponse& response_;
  const Segment& rows_;
  size_t columns_;
  std::vector<int64_t> x_;  ///< Training positions of the row.
  std::vector<size_t>
      begin_;  ///< Per x segment: its first training position in x_; one more at the end.
  std::vector<double> value_;  ///< Positions x columns: z, then p or R.
  std::vector<double> scratch_;
  std::vector<double> line_;
  std::vector<int64_t> column_;
  std::vector<double> truth_;
};

}  // namespace msc
