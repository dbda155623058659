#include "core/predictor/ridge/fit.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/linalg/cholesky.h"
#include "core/linalg/trace.h"
#include "core/predictor/geometry/centred_features.h"
#include "core/predictor/geometry/gram_matrix.h"
#include "core/predictor/geometry/level_basis.h"
#include "core/predictor/ridge/minimum_norm.h"
#include "core/predictor/ridge/normal_equations.h"
#include "core/predictor/ridge/refined_ridge.h"
#include "core/predictor/ridge/strength.h"

namespace msc {
namespace {

bool is_minimum_norm(const PredictorOptions& options) {
  return options.strength == MSC_STRENGTH_FIXED && options.lambda == 0;
}

/// Below this share of the trace of G its rounding errors, of order eps tr G, weigh on the
/// solution.
constexpr double kSmallestStrength = 1e-12;

/// Below this share a factor in float32 would hardly ever be of use; above it the refinement finds
/// out.
constexpr double kSmallestSingleStrength = 1e-10;

/// X becomes (G + lambda I)^-1 X, and the factor goes before anything of its size is made. False
/// when there is none.
bool solve_and_release(Matrix gram, double lambda, Matrix& x, int threads) {
  const Cholesky cholesky(std::move(gram), lambda, threads);
  if (!cholesky.succeeded()) return false;
  solve(cholesky, x);
  return true;
}

}  // namespace

int64_t Bases::rank() const {
  int64_t rank = 0;
  for (const Matrix& level : levels) rank += level.cols;
  return rank;
}

Bases make_bases(const Problem& problem, const PredictorOptions& options) {
  const bool minimum_norm = is_minimum_norm(options);
  Bases bases{centred_features(problem, options.threads), {}};
  for (Matrix& level : bases.levels)
    level =
        level_basis(std::move(level), minimum_norm ? Compression::kOrthogonal : Compression::kGram,
                    options.threads);
  const bool logistic = std::any_of(problem.measures.begin(), problem.measures.end(),
                                    [](const auto& m) { return m.probe == MSC_PROBE_LOGISTIC; });
  if (!minimum_norm && (logistic || problem.columns <= SingleFactor::kMostColumns))
    bases.single = make_single_bases(bases.levels, options.threads);
  return bases;
}

std::optional<Fit> fit_refined(const Problem& problem, const Bases& bases, const Moments& moments,
                               const NormalEquations& equations, SingleGram gram, double lambda,
                               int threads) {
  if (equations.rhs.cols > SingleFactor::kMostColumns || equations.rhs.rows == 0)
    return std::nullopt;
  if (!(lambda >= kSmallestSingleStrength * gram.unit * trace(gram.gram))) return std::nullopt;
  const SingleFactor factor(std::move(gram), lambda, threads);
  if (!factor.succeeded()) return std::nullopt;
  const GramOperator exact(problem.geometry, bases.levels, moments, equations.mean,
                           equations.n_train, lambda, threads);
  auto map = refine_ridge(exact, factor, equations);
  if (!map) return std::nullopt;
  return Fit{std::move(*map), lambda, bases.rank()};
}

Fit fit_double(const Problem& problem, const Bases& bases, const Split& split,
               const Moments& moments, NormalEquations equations, double lambda,
               const PredictorOptions& options) {
  Matrix gram = std::move(equations.gram);
  if (gram.rows == 0)
    gram = gram_matrix(problem.geometry, bases.levels, moments, equations.mean, equations.n_train,
                       options.threads);
  if (!(lambda >= kSmallestStrength * trace(gram)))
    return fit_by_singular_values(problem, bases, split, equations, lambda, options);
  if (!solve_and_release(std::move(gram), lambda, equations.rhs, options.threads))
    return fit_by_singular_values(problem, bases, split, equations, lambda, options);
  return {make_linear_map(bases.levels, equations.rhs, equations.mean, equations.target_mean,
                          options.threads),
          lambda, bases.rank()};
}

Fit fit_split(const Problem& problem, const Bases& bases, const Split& split, Moments moments,
              const PredictorOptions& options) {
  const int threads = options.threads;
  NormalEquations equations =
      make_right_hand_sides(bases.levels, moments, static_cast<double>(split.n_train), threads);
  moments.sums.clear();  // megabytes where a target has many classes
  if (is_minimum_norm(options))
    return fit_by_singular_values(problem, bases, split, equations, 0, options);
  const bool fixed = options.strength == MSC_STRENGTH_FIXED;
  double lambda = options.lambda;
  if (equations.rhs.cols <= SingleFactor::kMostColumns) {
    SingleGram gram = make_single_gram(problem.geometry, bases.single, moments, equations.mean,
                                       equations.n_train, threads);
    if (!fixed) lambda = choose_strength(gram, equations, equations.rhs.cols, threads);
    if (auto fit =
            fit_refined(problem, bases, moments, equations, std::move(gram), lambda, threads))
      return std::move(*fit);
  } else if (!fixed) {
    equations.gram = gram_matrix(problem.geometry, bases.levels, moments, equations.mean,
                                 equations.n_train, threads);
    lambda = choose_strength(equations, threads);
  }
  return fit_double(problem, bases, split, moments, std::move(equations), lambda, options);
}

}  // namespace msc
