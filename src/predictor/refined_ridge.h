#pragma once

#include <optional>

#include "predictor/gram_operator.h"
#include "predictor/linear_map.h"
#include "predictor/normal_equations.h"
#include "predictor/single_gram.h"

namespace msc {

/// Solves (G + lambda I) v = b by conjugate gradients with the float32 factor as preconditioner M (Polak and Ribiere's form, for M^-1 is
/// rounded). Residuals are those of the exact operator in float64; the end is where sqrt(r^T M^-1 r), which is the error in the norm of
/// G + lambda I, has fallen to 1e-12 of its start. Nothing when that takes more steps than a factor in float64 would.
///
/// @param equations Their Gram matrix is not looked at.
std::optional<LinearMap> refine_ridge(const GramOperator& exact, const SingleFactor& factor, const NormalEquations& equations);

}  // namespace msc
