#pragma once

#include "predictor/logistic_objective.h"

namespace msc {

struct LogisticMinimum {
  Matrix parameters;
  LinearMap map;  ///< Logits.
  double value = 0;
  int steps = 0;
};

/// Minimises by L-BFGS (Nocedal 1980) that starts from M^-1, scaled, in place of the identity, with halving until the value falls. The
/// first M has one curvature for all positions. Far from the borders of a class p (1 - p) goes to 0 and that M overrates the position: a
/// new M holds the terms of the Hessian at the point reached that weigh most, and couples the classes. The predicted gain of a step, -g^T d
/// / 2, is near the minimum what is left to gain; the end is where it stays below 1e-9 of the value for three steps. Throws
/// Error(MSC_NUMERICAL) when that is not reached.
LogisticMinimum minimise_logistic(const LogisticObjective& objective, LogisticPreconditioner preconditioner, Matrix start);

}  // namespace msc
