#pragma once

#include "core/predictor/ridge/fit.h"

namespace msc {

/// The fit by singular values of the centred training design. lambda = 0: the minimum-norm
/// least-squares solution on those above rank_tolerance times the largest. lambda > 0: the ridge,
/// for strengths too small for the normal equations.
///
/// Normal equations square the condition number and cannot tell singular values below 1e-8 of the
/// largest; here the design itself is triangularised by Householder QR, a tile of rows at a time,
/// and the triangle decomposed. Rows of one cell of the segment grid span four dimensions (the
/// prediction there is bilinear), so that more than four of them are first reduced to four by a
/// small QR: the number of rows is bounded by the geometry, whatever the resolution.
///
/// @param means Equations of which the means alone are looked at.
Fit fit_by_singular_values(const Problem& problem, const Bases& bases, const Split& split,
                           const NormalEquations& means, double lambda,
                           const PredictorOptions& options);

}  // namespace msc
