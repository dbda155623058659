#pragma once

#include <vector>

#include "core/predictor/geometry/gram_matrix.h"

namespace msc {

/// The levels in float32, divided by a power of two that brings the features near 1: B_k = scale *
/// levels[k].
struct SingleBases {
  std::vector<SingleMatrix> levels;
  double scale = 1;
};

SingleBases make_single_bases(const std::vector<Matrix>& bases, int threads);

/// G in float32, G = unit * gram. Half the time and memory of float64, and enough to choose a
/// strength or to precondition with.
struct SingleGram {
  SingleMatrix gram;  ///< Lower triangle.
  double unit = 1;    ///< scale^2.
};

SingleGram make_single_gram(const Geometry& geometry, const SingleBases& bases,
                            const Moments& moments, const std::vector<double>& mean, double n_train,
                            int threads);

/// Sums of all positions, or of those of a fold, before the mean is taken from them: they can be
/// added and subtracted.
SingleMatrix make_single_sums(const Geometry& geometry, const SingleBases& bases,
                              const Moments& moments, int threads);

/// G of the positions in `all` that are not in `part` (null: of all), with their mean and number.
SingleGram centred_difference(const SingleMatrix& all, const SingleMatrix* part, double scale,
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
  SingleMatrix factor_;  ///< As in CholeskyOf.
  double unit_;
};

}  // namespace msc
