#pragma once

#include "core/linalg/matrix.h"

namespace msc {

/// Factor L of G + lambda I = L L^T, in the lower triangle of one matrix, and L^T in the upper one:
/// products are packed from rows.
template <typename T>
class CholeskyOf {
 public:
  /// Takes G, of which the lower triangle is read. Blocked, right-looking; the partition does not
  /// depend on `threads`.
  CholeskyOf(MatrixOf<T> gram, double lambda, int threads);

  /// False when G + lambda I is not positive definite to working precision.
  bool succeeded() const { return succeeded_; }
  const MatrixOf<T>& factor() const { return factor_; }
  MatrixOf<T> take() && { return std::move(factor_); }

 private:
  void factor_diagonal(int64_t k);
  void solve_strip(int64_t k, int64_t below, int64_t row);
  void update(int64_t k, int64_t below, int threads);

  MatrixOf<T> factor_;
  bool succeeded_ = true;
};

using Cholesky = CholeskyOf<double>;

/// X becomes (L L^T)^-1 X.
void solve(const Cholesky& cholesky, Matrix& x);

}  // namespace msc
