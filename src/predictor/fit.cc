#include "predictor/fit.h"

#include <optional>
#include <utility>

#include "base/parallel.h"
#include "predictor/cholesky.h"
#include "predictor/level_basis.h"
#include "predictor/minimum_norm.h"
#include "predictor/normal_equations.h"
#include "predictor/strength.h"

namespace msc {
namespace {

bool is_minimum_norm(const PredictorOptions& options) {
  return options.strength == MSC_STRENGTH_FIXED && options.lambda == 0;
}

/// Below this share of the trace of G its rounding errors, of order eps tr G, weigh on the solution.
constexpr double kSmallestStrength = 1e-12;

double trace(const Matrix& gram) {
  double sum = 0;
  for (int64_t i = 0; i < gram.rows; ++i) sum += gram.row(i)[i];
  return sum;
}

}  // namespace

int64_t Bases::rank() const {
  int64_t rank = 0;
  for (const Matrix& level : levels) rank += level.cols;
  return rank;
}

Bases make_bases(const Problem& problem, const PredictorOptions& options) {
  const Compression compression = is_minimum_norm(options) ? Compression::kOrthogonal : Compression::kGram;
  Bases bases{std::vector<Matrix>(problem.levels.size())};
  parallel_for(static_cast<int64_t>(bases.levels.size()), options.threads, [&](int64_t i) {
    const size_t k = bases.levels.size() - 1 - static_cast<size_t>(i);  // the finest first
    bases.levels[k] = level_basis(problem.levels[k], compression);
  });
  return bases;
}

std::optional<Fit> fit_ridge(const Bases& bases, NormalEquations equations, double lambda, int threads) {
  if (lambda < kSmallestStrength * trace(equations.gram)) return std::nullopt;
  {
    const Cholesky cholesky(std::move(equations.gram), lambda, threads);
    if (!cholesky.succeeded()) return std::nullopt;
    cholesky.solve(equations.rhs);
  }
  return Fit{make_linear_map(bases.levels, equations.rhs, equations.mean, equations.target_mean), lambda, bases.rank()};
}

Fit fit_split(const Problem& problem, const Bases& bases, const Split& split, const Moments& moments, const PredictorOptions& options) {
  const auto n_train = static_cast<double>(split.n_train);
  if (is_minimum_norm(options)) return fit_by_singular_values(problem, bases, split, moments, 0, options);
  NormalEquations equations = make_normal_equations(problem.geometry, bases.levels, moments, n_train, options.threads);
  const double lambda = options.strength == MSC_STRENGTH_FIXED ? options.lambda : choose_strength(equations, options.threads);
  if (auto fit = fit_ridge(bases, std::move(equations), lambda, options.threads)) return std::move(*fit);
  return fit_by_singular_values(problem, bases, split, moments, lambda, options);
}

}  // namespace msc
