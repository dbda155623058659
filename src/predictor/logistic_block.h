#pragma once

#include <vector>

#include "predictor/normal_equations.h"

namespace msc {

/// M for one column of the parameters (w, b) of LogisticObjective: the Hessian's block on the diagonal. The factor is kept in float32,
/// packed: there are as many as columns. M need not be exact; what counts is that it is the same matrix in every step.
class LogisticBlock {
 public:
  /// @param equations G of the weighted positions; `mean` is that of the design, less the mean that the objective takes from it.
  LogisticBlock(NormalEquations equations, double lambda);

  /// False when M is singular to working precision.
  bool succeeded() const { return !factor_.empty(); }
  /// Column `c` of `x` becomes M^-1 x.
  void apply(Matrix& x, int64_t c) const;

 private:
  std::vector<float> factor_;
  std::vector<double> offset_;
  double total_;
};

}  // namespace msc
