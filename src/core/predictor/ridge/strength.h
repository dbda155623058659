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
/// at once from the Lanczos quadrature of Golub and von Matt (1997): one run of 24 steps for the
/// columns of Y that vary most, at most eight, and for eight fixed random sign vectors
/// (Hutchinson).
///
/// @param columns Only the first `columns` columns of Y take part: where a truth and an output
/// stand side by side, the strength is that of the truth.
double choose_strength(const NormalEquations& equations, int64_t columns, int threads);
/// The same with all columns taking part.
inline double choose_strength(const NormalEquations& equations, int threads) {
  return choose_strength(equations, equations.rhs.cols, threads);
}
/// The same with `single`, which is G in float32, in place of the G of `equations`.
double choose_strength(const SingleGram& single, const NormalEquations& equations, int64_t columns,
                       int threads);

}  // namespace msc
