#include "core/predictor/logistic/logistic_fit.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/error.h"
#include "core/linalg/cholesky.h"
#include "core/predictor/geometry/gram_matrix.h"
#include "core/predictor/logistic/logistic_minimum.h"
#include "core/predictor/ridge/normal_equations.h"
#include "core/predictor/ridge/strength.h"

namespace msc {
namespace {

/// Mean curvature of the cross-entropy, as an eigenvalue of diag(p) - p p^T, from the variances v
/// of the one-hot columns: where the errors are, the mean of v weighted by v, times K / (K - 1)
/// because the matrix has one eigenvalue 0. Independent classes have p (1 - p) alone.
double curvature(const std::vector<double>& v, bool labels) {
  double sum = 0;
  double squares = 0;
  double n = 0;
  for (double value : v) sum += value, squares += value * value, n += value > 0;
  if (!(sum > 0)) return 1;
  return squares / sum * (labels && n > 1 ? n / (n - 1) : 1);
}

/// Columns of one target.
struct Range {
  size_t first;
  size_t n;
};

std::vector<double> slice(const std::vector<double>& values, Range range) {
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(range.first);
  return {begin, begin + static_cast<std::ptrdiff_t>(range.n)};
}

/// y^T (I - H) y / (n - 1) per column for the ridge of that factor: the likelihood's estimate of
/// the noise (Wahba 1990, 4.8), as p (1 - p).
std::vector<double> residual_variance(const NormalEquations& equations, const Cholesky& factor,
                                      Range range) {
  Matrix weights = equations.rhs;
  solve(factor, weights);
  std::vector<double> v;
  for (size_t c = range.first; c < range.first + range.n; ++c) {
    double explained = 0;
    for (int64_t i = 0; i < weights.rows; ++i)
      explained += weights.row(i)[c] * equations.rhs.row(i)[c];
    v.push_back(std::max(1e-6 * equations.variation[c], equations.variation[c] - explained) /
                (equations.n_train - 1));
  }
  return v;
}

/// The columns [range] of `to` become those of `from`.
void replace(LinearMap& to, const LinearMap& from, Range range) {
  std::copy(from.intercept.begin(), from.intercept.end(),
            to.intercept.begin() + static_cast<std::ptrdiff_t>(range.first));
  for (size_t k = 0; k < to.values.size(); ++k)
    for (int64_t i = 0; i < to.values[k].rows; ++i)
      std::copy(from.values[k].row(i), from.values[k].row(i) + from.values[k].cols,
                to.values[k].row(i) + range.first);
}

class LogisticFit {
 public:
  LogisticFit(const Problem& problem, const Bases& bases, const Split& split,
              const Moments& moments, const PredictorOptions& options)
      : problem_(problem),
        bases_(bases),
        split_(split),
        options_(options),
        moments_(moments),
        equations_(make_right_hand_sides(bases.levels, moments, static_cast<double>(split.n_train),
                                         options.threads)) {}

  /// Logits of one target; `lambda` receives the strength used.
  LinearMap of(const TargetReader& reader, Range range, double& lambda) {
    const LogisticResponse response(reader, slice(equations_.target_mean, range));
    double c = 1;
    if (options_.strength == MSC_STRENGTH_FIXED) {
      std::vector<double> v = slice(equations_.variation, range);
      for (double& value : v) value /= equations_.n_train;
      c = curvature(v, reader.is_labels());
      lambda = options_.lambda;
    } else {
      const double ridge = strength();
      c = curvature(
          residual_variance(equations_, Cholesky(equations_.gram, ridge, options_.threads), range),
          reader.is_labels());
      lambda = c * ridge;
    }
    return minimum(response, lambda * response.penalty_scale(), c * response.penalty_scale());
  }

 private:
  double strength() {
    if (strength_ > 0) return strength_;
    equations_.gram = gram_matrix(problem_.geometry, bases_.levels, moments_, equations_.mean,
                                  equations_.n_train, options_.threads);
    return strength_ = choose_strength(equations_, options_.threads);
  }

  LinearMap minimum(const LogisticResponse& response, double penalty, double c) {
    const LogisticObjective objective(problem_, bases_, split_, equations_.mean, response, penalty,
                                      options_.threads);
    Matrix start(objective.rank() + 1, objective.columns());
    const std::vector<double> constant = response.constant();
    std::copy(constant.begin(), constant.end(), start.row(objective.rank()));
    if (objective.columns() == 0 || objective.rank() == 0)
      return response.expand(objective.map(start));
    const double n = equations_.n_train;
    SingleGram gram = make_single_gram(problem_.geometry, bases_.single, moments_, equations_.mean,
                                       n, options_.threads);
    const LogisticPreconditioner uniform =
        uniform_preconditioner(std::move(gram), penalty, c, n, options_.threads);
    if (!uniform)
      fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR, "the features' Gram matrix is not finite");
    return response.expand(minimise_logistic(objective, uniform, std::move(start)).map);
  }

  const Problem& problem_;
  const Bases& bases_;
  const Split& split_;
  const PredictorOptions& options_;
  const Moments& moments_;
  NormalEquations equations_;  ///< G is made when a strength is to be chosen.
  double strength_ = 0;
};

}  // namespace

Fit fit_logistic(const Problem& problem, const Bases& bases, const Split& split,
                 const Moments& moments, const PredictorOptions& options) {
  const bool all = std::all_of(problem.measures.begin(), problem.measures.end(),
                               [](const auto& m) { return m.probe == MSC_PROBE_LOGISTIC; });
  Fit fit{
      make_linear_map(bases.levels, Matrix(bases.rank(), problem.columns),
                      std::vector<double>(static_cast<size_t>(bases.rank())),
                      std::vector<double>(static_cast<size_t>(problem.columns)), options.threads),
      0,
      bases.rank(),
      {}};
  if (!all) fit = fit_split(problem, bases, split, moments, options);
  LogisticFit logistic(problem, bases, split, moments, options);
  size_t first = 0;
  for (size_t i = 0; i < problem.readers.size(); ++i) {
    const Range range{first, static_cast<size_t>(problem.readers[i].columns())};
    fit.target_lambda.push_back(fit.lambda);
    if (problem.measures[i].probe == MSC_PROBE_LOGISTIC)
      replace(fit.map, logistic.of(problem.readers[i], range, fit.target_lambda.back()), range);
    first += range.n;
  }
  return fit;
}

}  // namespace msc
