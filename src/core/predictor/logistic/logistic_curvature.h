#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace msc {

/// v v^T (x) a a^T with a the mean design of the positions nearest to one cell: one term of the
/// Hessian.
struct CurvatureTerm {
  int64_t cell;
  std::vector<double> v;  ///< Per column of the fit.
  double weight;          ///< |v|^2.
};

/// The Hessian of the cross-entropy, sum over positions of C (x) a a^T with C = diag(p) - p p^T
/// (softmax) or diag(p (1 - p)) (sigmoids): the terms that weigh most. Positions that are decided,
/// p near 0 or 1 in every class, have none, and between two classes there is one.
struct Curvature {
  std::vector<CurvatureTerm> terms;
  double rest = 0;  ///< Trace of what no term holds.

  /// Takes the sum of C over the positions of one cell apart, by pivoted Cholesky. `p`: positions x
  /// columns.
  void add(int64_t cell, const std::vector<double>& p, size_t columns, bool softmax);
  void add(Curvature&& other);
  void multiply(double factor);
  /// Keeps the heaviest; of equals the first.
  void keep(size_t most);
};

}  // namespace msc
