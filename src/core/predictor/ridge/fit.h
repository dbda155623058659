#pragma once

#include <optional>

#include "core/predictor/geometry/moments.h"
#include "core/predictor/geometry/single_gram.h"
#include "core/predictor/linear_map.h"
#include "core/predictor/problem.h"
#include "core/predictor/ridge/normal_equations.h"

namespace msc {

/// The predictor fitted on one split.
struct Fit {
  LinearMap map;
  double lambda = 0;
  int64_t rank = 0;  ///< Columns after compression, or singular values kept.
  /// Strength of each target, where the logistic probe gives it another; else empty.
  std::vector<double> target_lambda{};
};

/// Levels as the fit sees them, see level_basis().
struct Bases {
  std::vector<Matrix> levels;
  SingleBases single;  ///< Where a factor in float32 is in question, or the logistic probe.
  int64_t rank() const;
};

Bases make_bases(const Problem& problem, const PredictorOptions& options);

/// Fits by a factor in float32, refined in float64. Nothing when lambda is too small for float32,
/// or the columns so many that a factor in float64 is quicker.
std::optional<Fit> fit_refined(const Problem& problem, const Bases& bases, const Moments& moments,
                               const NormalEquations& equations, SingleGram gram, double lambda,
                               int threads);

/// Fits in float64: by the normal equations, whose Gram matrix is made where it is missing, or by
/// singular values when lambda is too small for them.
Fit fit_double(const Problem& problem, const Bases& bases, const Split& split,
               const Moments& moments, NormalEquations equations, double lambda,
               const PredictorOptions& options);

/// Fits by the strength in `options`, the minimum norm for lambda = 0.
Fit fit_split(const Problem& problem, const Bases& bases, const Split& split, Moments moments,
              const PredictorOptions& options);

}  // namespace msc
