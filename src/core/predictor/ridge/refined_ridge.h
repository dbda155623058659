#pragma once

#include <optional>

#include "core/predictor/geometry/gram_operator.h"
#include "core/predictor/geometry/single_gram.h"
#include "core/predictor/linear_map.h"
#include "core/predictor/ridge/normal_equations.h"

namespace msc {

/// Solves (G + lambda I) v = b by conjugate gradients with the float32 factor as preconditioner M
/// (Polak and Ribiere's form, for M^-1 is rounded). Residuals are those of the exact operator in
/// float64; sqrt(r^T M^-1 r) is the error in the norm of G + lambda I. Where one more step brings
/// it to 3e-12 of its start, as far as the fall of the last one tells, M^-1 r is added and ends it.
/// Nothing when that takes more steps than a factor in float64 would.
///
/// @param equations Their Gram matrix is not looked at.
std::optional<LinearMap> refine_ridge(const GramOperator& exact, const SingleFactor& factor,
                                      const NormalEquations& equations);

}  // namespace msc
