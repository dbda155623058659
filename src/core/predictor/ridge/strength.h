#pragma once

#include "core/predictor/geometry/single_gram.h"
#include "core/predictor/ridge/normal_equations.h"

namespace msc {

/// Ridge strength by generalised cross-validation (Golub, Heath, Wahba 1979) on the training
/// positions alone: the lambda with the least
///
///   |y - y_hat|^2 / (n - 1 - tr H)^2,  H = A (G + lambda I)^-1 A^T,
///
/// between 1e-7 and 10 times the largest eigenvalue of G. Numerator and trace come for all lambda
/// at once from the Lanczos quadrature of Golub and von Matt (1997): one run for the eight columns
/// of Y that vary most and for eight fixed random sign vectors (Hutchinson).
///
/// @param columns Of Y, the first so many are looked at.
double choose_strength(const NormalEquations& equations, int64_t columns, int threads);
/// For all columns.
inline double choose_strength(const NormalEquations& equations, int threads) {
  return choose_strength(equations, equations.rhs.cols, threads);
}
/// With G in float32 in place of that of the equations.
double choose_strength(const SingleGram& single, const NormalEquations& equations, int64_t columns,
                       int threads);

}  // namespace msc
