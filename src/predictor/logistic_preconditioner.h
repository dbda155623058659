#pragma once

#include <optional>
#include <vector>

#include "predictor/cholesky.h"
#include "predictor/logistic_block.h"

namespace msc {

/// The factor of G + shift I, the shift not below what keeps it positive definite.
Cholesky logistic_factor(Matrix gram, double shift, int threads);

/// M for the parameters (W, b) of LogisticObjective: c (G + lambda / c I) for W and `total` for b, after the intercept has been moved to
/// the mean m + offset of the design at which M does not couple them. One for all columns, or a block for each.
class LogisticPreconditioner {
 public:
  /// @param gram G, lower triangle. @param offset Empty = 0.
  LogisticPreconditioner(Matrix gram, double lambda, double c, double total, std::vector<double> offset, int threads);

  LogisticPreconditioner(std::vector<LogisticBlock> blocks, int threads);

  /// False when M is singular to working precision.
  bool succeeded() const;
  /// M^-1 X.
  Matrix apply(const Matrix& x) const;

 private:
  Matrix apply_shared(const Matrix& x) const;

  std::optional<Cholesky> factor_;  ///< Of all columns; none where there are blocks.
  double c_ = 1;
  double total_ = 1;
  std::vector<double> offset_;
  std::vector<LogisticBlock> blocks_;
  int threads_;
};

}  // namespace msc
