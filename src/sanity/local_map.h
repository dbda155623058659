#pragma once

#include <vector>

#include "sanity/cells.h"

namespace msc::sanity {

/// Ridge regression of the cells of truths on those of inputs, the same map everywhere.
class LocalMap {
 public:
  /// @param x Of every pair, with equal columns.
  explicit LocalMap(const std::vector<Cells>& x);

  /// Fits the map for these truths, and tells for each pair how its truth and the map's prediction
  /// correlate over the cells.
  std::vector<double> correlations(const std::vector<Cells>& y) const;

 private:
  std::vector<double> solve(std::vector<double> right) const;

  size_t n_ = 0;               ///< Columns of x.
  std::vector<double> x_;      ///< Centred, of unit variance: (pairs x cells) x n.
  std::vector<double> lower_;  ///< Cholesky factor of X^T X with its ridge.
};

}  // namespace msc::sanity
