#pragma once

#include "core/predictor/logistic/logistic_hessian.h"

namespace msc {

struct NewtonDirection {
  Matrix d;
  int products = 0;  ///< With H.
};

/// d ~ -H^-1 g by conjugate gradients preconditioned with M. They end when a step lowers the
/// quadratic model by less than a fifth of the mean over all steps (Nash and Sofer 1990).
NewtonDirection newton_direction(const LogisticHessian& h, const LogisticPreconditioner& m,
                                 const Matrix& gradient);

}  // namespace msc
