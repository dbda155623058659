#pragma once

#include <vector>

#include "predictor/gram_matrix.h"

namespace msc {

/// G in float32, in a unit in which the features are near 1: G = unit * gram. Half the time and memory of float64, and enough to choose a
/// strength or to precondition with.
struct SingleGram {
  SingleMatrix gram;  ///< Lower triangle.
  double unit = 1;    ///< A power of two.
};

SingleGram make_single_gram(const Geometry& geometry, const std::vector<Matrix>& bases, const Moments& moments,
                            const std::vector<double>& mean, double n_train, int threads);

/// (G + lambda I)^-1 by the Cholesky factor in float32.
class SingleFactor {
 public:
  static constexpr int64_t kMostColumns = 16;

  SingleFactor(SingleGram gram, double lambda, int threads);

  bool succeeded() const { return factor_.rows > 0; }
  /// Approximately (G + lambda I)^-1 R, for at most kMostColumns columns.
  Matrix apply(const Matrix& r) const;

 private:
  SingleMatrix factor_;  ///< L, and its transpose in the upper triangle.
  double unit_;
};

}  // namespace msc
