#include "predictor/fit.h"

#include <optional>
#include <utility>

#include "base/parallel.h"
#include "predictor/centred_features.h"
#include "predictor/cholesky.h"
#include "predictor/level_basis.h"
#include "predictor/minimum_norm.h"
#include "predictor/normal_equations.h"
#include "predictor/refined_ridge.h"
#include "predictor/strength.h"

namespace msc {
namespace {

bool is_minimum_norm(const PredictorOptions& options) {
  return options.strength == MSC_STRENGTH_FIXED && options.lambda == 0;
}

/// Below this share of the trace of G its rounding errors, of order eps tr G, weigh on the solution.
constexpr double kSmallestStrength = 1e-12;

/// The same of float32: below it a factor in float32 is no use.
constexpr double kSmallestSingleStrength = 1e-7;

template <typename T>
double trace(const MatrixOf<T>& gram) {
  double sum = 0;
  for (int64_t i = 0; i < gram.rows; ++i) sum += static_cast<double>(gram.row(i)[i]);
  return sum;
}

/// By a factor in float32 where that is quicker and lambda large enough. @param lambda Is chosen here where it is not fixed.
std::optional<Fit> fit_single(const Problem& problem, const Bases& bases, const Moments& moments, const NormalEquations& equations,
                              std::optional<double>& lambda, int threads) {
  if (equations.rhs.cols > SingleFactor::kMostColumns || equations.rhs.rows == 0) return std::nullopt;
  SingleGram single = make_single_gram(problem.geometry, bases.levels, moments, equations.mean, equations.n_train, threads);
  if (!lambda) lambda = choose_strength(single, equations, threads);
  if (!(*lambda >= kSmallestSingleStrength * single.unit * trace(single.gram))) return std::nullopt;
  const SingleFactor factor(std::move(single), *lambda, threads);
  if (!factor.succeeded()) return std::nullopt;
  const GramOperator exact(problem.geometry, bases.levels, moments, equations.mean, equations.n_train, *lambda, threads);
  auto map = refine_ridge(exact, factor, equations);
  if (!map) return std::nullopt;
  return Fit{std::move(*map), *lambda, bases.rank()};
}

}  // namespace

int64_t Bases::rank() const {
  int64_t rank = 0;
  for (const Matrix& level : levels) rank += level.cols;
  return rank;
}

Bases make_bases(const Problem& problem, const PredictorOptions& options) {
  const Compression compression = is_minimum_norm(options) ? Compression::kOrthogonal : Compression::kGram;
  Bases bases{centred_features(problem, options.threads)};
  parallel_for(static_cast<int64_t>(bases.levels.size()), options.threads, [&](int64_t i) {
    Matrix& level = bases.levels[bases.levels.size() - 1 - static_cast<size_t>(i)];  // the finest first
    level = level_basis(std::move(level), compression);
  });
  return bases;
}

std::optional<Fit> fit_ridge(const Bases& bases, NormalEquations equations, double lambda, int threads) {
  if (lambda < kSmallestStrength * trace(equations.gram)) return std::nullopt;
  {
    const Cholesky cholesky(std::move(equations.gram), lambda, threads);
    if (!cholesky.succeeded()) return std::nullopt;
    solve(cholesky, equations.rhs);
  }
  return Fit{make_linear_map(bases.levels, equations.rhs, equations.mean, equations.target_mean, threads), lambda, bases.rank()};
}

Fit fit_split(const Problem& problem, const Bases& bases, const Split& split, const Moments& moments, const PredictorOptions& options) {
  if (is_minimum_norm(options)) return fit_by_singular_values(problem, bases, split, moments, 0, options);
  NormalEquations equations = make_right_hand_sides(bases.levels, moments, static_cast<double>(split.n_train), options.threads);
  std::optional<double> lambda;
  if (options.strength == MSC_STRENGTH_FIXED) lambda = options.lambda;
  if (auto fit = fit_single(problem, bases, moments, equations, lambda, options.threads)) return std::move(*fit);
  equations.gram = gram_matrix(problem.geometry, bases.levels, moments, equations.mean, equations.n_train, options.threads);
  if (!lambda) lambda = choose_strength(equations, options.threads);
  if (auto fit = fit_ridge(bases, std::move(equations), *lambda, options.threads)) return std::move(*fit);
  return fit_by_singular_values(problem, bases, split, moments, *lambda, options);
}

}  // namespace msc
