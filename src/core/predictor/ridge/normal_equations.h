#pragma once

#include <vector>

#include "core/linalg/matrix.h"
#include "core/predictor/geometry/geometry.h"
#include "core/predictor/geometry/moments.h"

namespace msc {

/// The centred normal equations of one split: with A the compressed design, m its mean and n the
/// number of training positions, G = A^T D A - n m m^T, B = A^T D Y - n m mean(y)^T. The intercept
/// is then free and not penalised.
struct NormalEquations {
  Matrix gram;                      ///< G: lower triangle, r x r.
  Matrix rhs;                       ///< B: r x columns.
  std::vector<double> mean;         ///< m: r.
  std::vector<double> target_mean;  ///< Per column.
  std::vector<double> variation;    ///< Per column: sum over training positions of (y - mean)^2.
  double n_train = 0;
};

/// All but G, which stays empty.
NormalEquations make_right_hand_sides(const std::vector<Matrix>& bases, const Moments& moments,
                                      double n_train, int threads);

NormalEquations make_normal_equations(const Geometry& geometry, const std::vector<Matrix>& bases,
                                      const Moments& moments, double n_train, int threads);

}  // namespace msc
