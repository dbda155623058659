#pragma once

#include <vector>

#include "predictor/geometry.h"
#include "predictor/matrix.h"
#include "predictor/moments.h"

namespace msc {

/// Means over the training positions: m of the design A, and of the targets.
struct Means {
  std::vector<double> design;
  std::vector<double> target;
};

Means training_means(const std::vector<Matrix>& bases, const Moments& moments, double n_train);

/// The centred normal equations of one split: with A the compressed design, m its mean and n the number of training positions,
/// G = A^T D A - n m m^T, B = A^T D Y - n m mean(y)^T. The intercept is then free and not penalised.
struct NormalEquations {
  Matrix gram;                      ///< G: lower triangle, r x r.
  Matrix rhs;                       ///< B: r x columns.
  std::vector<double> mean;         ///< m: r.
  std::vector<double> target_mean;  ///< Per column.
  std::vector<double> variation;    ///< Per column: sum over training positions of (y - mean)^2.
  double n_train = 0;
};

/// F_i^T (U_i^T D U_j) F_j for all pairs, the sparse operator applied on the finer level's features, so that the dense product runs over
/// the coarser one's cells.
NormalEquations make_normal_equations(const Geometry& geometry, const std::vector<Matrix>& bases, const Moments& moments, double n_train,
                                      int threads);

}  // namespace msc
