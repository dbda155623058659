#pragma once

#include "predictor/matrix.h"

namespace msc {

/// Factor L of G + lambda I = L L^T, in the lower triangle of one matrix.
class Cholesky {
 public:
  /// Takes G, of which the lower triangle is read. Blocked, right-looking; the partition does not depend on `threads`.
  Cholesky(Matrix gram, double lambda, int threads);

  /// False when G + lambda I is not positive definite to working precision.
  bool succeeded() const { return succeeded_; }
  /// X becomes (G + lambda I)^-1 X.
  void solve(Matrix& x) const;
  const Matrix& factor() const { return factor_; }

 private:
  Matrix factor_;
  bool succeeded_ = true;
};

}  // namespace msc
