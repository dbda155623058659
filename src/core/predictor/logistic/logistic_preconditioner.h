#pragma once

#include <functional>
#include <vector>

#include "core/linalg/matrix.h"
#include "core/predictor/geometry/single_gram.h"
#include "core/predictor/logistic/logistic_curvature.h"

namespace msc {

/// X becomes M^-1 X, for parameters (W, b) as in LogisticObjective: r rows of W, then b. Empty when
/// M is singular to working precision.
using LogisticPreconditioner = std::function<Matrix(const Matrix&)>;

/// M = c G + lambda I for W and c n for b: one curvature c for all positions and columns.
LogisticPreconditioner uniform_preconditioner(SingleGram gram, double lambda, double c, double n,
                                              int threads);

/// M = lambda I for W and a share of the rest for b, plus the terms: M^-1 by Woodbury's identity,
/// with one factor whose side is the number of terms. `terms` are ordered by cell. In float32
/// unless lambda is too small for it. Empty without terms.
///
/// @param cells The design (a - m, 1) of each cell that has terms, the first r columns divided by
/// `scale`.
LogisticPreconditioner low_rank_preconditioner(const Curvature& curvature,
                                               const SingleMatrix& cells, double scale,
                                               double lambda, int threads);

}  // namespace msc
