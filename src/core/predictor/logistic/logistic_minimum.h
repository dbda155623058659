#pragma once

#include "core/predictor/logistic/logistic_objective.h"

namespace msc {

struct LogisticMinimum {
  Matrix parameters;
  LinearMap map;  ///< Logits.
  double value = 0;
  int steps = 0;
};

/// Minimises f: three steps of conjugate gradients with the uniform M, of which each costs a pass
/// over the positions, then Newton's method with inexact directions. A step is doubled while the
/// slope along it stays steep, as where positions can be separated: there Newton's method adds
/// about 1 to all logits, however many are missing. The end is a step that promised less than 1e-6
/// of the value; what is left then is a small part of that. Throws Error(MSC_NUMERICAL) when it is
/// not reached.
LogisticMinimum minimise_logistic(const LogisticObjective& objective,
                                  const LogisticPreconditioner& uniform, Matrix start);

}  // namespace msc
