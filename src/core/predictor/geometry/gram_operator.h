#pragma once

#include <vector>

#include "core/linalg/matrix.h"
#include "core/predictor/geometry/geometry.h"
#include "core/predictor/geometry/moments.h"

namespace msc {

/// X -> (G + lambda I) X in float64 without G: through the levels and the sparse operators between
/// them, A^T D A = B^T (U^T D U) B. Exact to rounding, whatever the precision in which G has been
/// factored. Refers to what it was made from.
class GramOperator {
 public:
  GramOperator(const Geometry& geometry, const std::vector<Matrix>& bases, const Moments& moments,
               const std::vector<double>& mean, double n_train, double lambda, int threads)
      : geometry_(geometry),
        bases_(bases),
        moments_(moments),
        mean_(mean),
        n_train_(n_train),
        lambda_(lambda),
        threads_(threads) {}

  struct Product {
    std::vector<Matrix> values;  ///< expand(x), on the way.
    Matrix image;                ///< (G + lambda I) X.
  };
  Product apply(const Matrix& x) const;
  /// B_k x_k of every level, with columns of zeros up to a multiple of four where there are three
  /// or more.
  std::vector<Matrix> expand(const Matrix& x) const;

 private:
  const Geometry& geometry_;
  const std::vector<Matrix>& bases_;
  const Moments& moments_;
  const std::vector<double>& mean_;
  double n_train_;
  double lambda_;
  int threads_;
};

}  // namespace msc
