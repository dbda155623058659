#pragma once

#include <cstdint>
#include <vector>

#include "core/linalg/matrix.h"
#include "core/predictor/folds.h"
#include "core/predictor/problem.h"

namespace msc {

/// What every position's own fold leaves of the targets: M Y = Y - (prediction of a fit on the
/// other folds), with the mean over the positions taken from each column. M is linear: its strength
/// is chosen with the first columns alone and its folds without any.
struct CrossFit {
  Matrix residual;  ///< M Y: positions x columns; 0 where a position takes no part.
  Folds folds;
  double lambda = 0;
  int64_t rank = 0;  ///< Columns of the design after compression.
};

struct CrossFitOptions {
  int64_t folds = 5;
  int32_t holdout = MSC_HOLDOUT_RANDOM;
  PredictorOptions
      predictor;  ///< Strength, lambda, block size, rank tolerance and threads are used.
};

/// Fits every fold's complement. All columns are right-hand sides of one factorisation per fold;
/// the equations of a complement are those of all positions less those of the fold, so that each
/// position's moments are taken once. @param n_truth The strength is chosen for the first `n_truth`
/// columns, by generalised cross-validation on all positions.
CrossFit cross_fit(const Problem& problem, int64_t n_truth, uint64_t seed,
                   const CrossFitOptions& options);

}  // namespace msc
