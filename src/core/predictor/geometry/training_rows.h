#pragma once

#include <vector>

#include "core/predictor/ridge/fit.h"

namespace msc {

/// Rows [A - m, Y - mean(y)] of the centred training problem, cell by cell of the segment grid,
/// more than four rows of one cell reduced to four with the same least-squares problem.
class TrainingRows {
 public:
  TrainingRows(const Problem& problem, const Bases& bases, const Split& split,
               const std::vector<double>& mean, const std::vector<double>& target_mean);

  int64_t columns() const { return columns_; }
  /// Rows of one segment of rows of the grid, r + target columns wide.
  Matrix of_segment(size_t sy) const;

 private:
  Matrix weights_and_targets(size_t sy, size_t sx,
                             const std::vector<std::vector<double>>& targets) const;

  const Problem& problem_;
  const Bases& bases_;
  const Split& split_;
  const std::vector<double>& mean_;
  const std::vector<double>& target_mean_;
  int64_t rank_;
  int64_t columns_;
};

}  // namespace msc
