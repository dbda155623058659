#pragma once

#include <optional>

#include "predictor/linear_map.h"
#include "predictor/moments.h"
#include "predictor/normal_equations.h"
#include "predictor/problem.h"

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
  int64_t rank() const;
};

Bases make_bases(const Problem& problem, const PredictorOptions& options);

/// Fits by the normal equations; nothing when lambda is too small for them.
std::optional<Fit> fit_ridge(const Bases& bases, NormalEquations equations, double lambda, int threads);

/// Fits by the strength in `options`: the normal equations for lambda > 0, the minimum norm for lambda = 0.
Fit fit_split(const Problem& problem, const Bases& bases, const Split& split, const Moments& moments, const PredictorOptions& options);

}  // namespace msc
