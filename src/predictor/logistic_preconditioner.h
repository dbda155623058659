#pragma once

#include <vector>

#include "predictor/cholesky.h"

namespace msc {

/// M for the parameters (W, b) of LogisticObjective: c (G + lambda / c I) for W and `total` for b, after the intercept has been moved to
/// the mean m + offset of the design at which M does not couple them.
class LogisticPreconditioner {
 public:
  /// @param gram G, lower triangle. @param offset Empty = 0.
  LogisticPreconditioner(Matrix gram, double lambda, double c, double total, std::vector<double> offset, int threads);

  /// False when M is singular to working precision.
  bool succeeded() const { return factor_.succeeded(); }
  /// M^-1 X.
  Matrix apply(const Matrix& x) const;

 private:
  Cholesky factor_;
  double c_;
  double total_;
  std::vector<double> offset_;
};

}  // namespace msc
