#include "predictor/cross_fit.h"

#include <utility>

#include "base/parallel.h"
#include "base/thread_team.h"
#include "predictor/fit.h"
#include "predictor/pooled_equations.h"
#include "predictor/strength.h"

namespace msc {
namespace {

/// Values of all targets: positions x columns. Targets are images: the caller has averaged classes onto the grid.
Matrix read_values(const Problem& problem) {
  const int64_t width = problem.grid.x.count;
  Matrix values(problem.grid.y.count * width, problem.columns);
  int64_t first = 0;
  for (const TargetReader& reader : problem.readers) {
    std::vector<double> planes(static_cast<size_t>(reader.columns() * width));
    for (int64_t row = 0; row < problem.grid.y.count; ++row) {
      reader.read_planes(row, planes.data());
      for (int64_t x = 0; x < width; ++x)
        for (int64_t c = 0; c < reader.columns(); ++c) values.row(row * width + x)[first + c] = planes[static_cast<size_t>(c * width + x)];
    }
    first += reader.columns();
  }
  return values;
}

void subtract_prediction(const Problem& problem, const LinearMap& map, const Folds& folds, int64_t k, Matrix& values, int threads) {
  const auto n = static_cast<size_t>(map.columns());
  const int64_t width = problem.grid.x.count;
  parallel_for(static_cast<int64_t>(problem.geometry.y.segments().size()), threads, [&](int64_t sy) {
    const SegmentPrediction prediction(problem.geometry, map, static_cast<size_t>(sy));
    const Segment& rows = problem.geometry.y.segments()[static_cast<size_t>(sy)];
    for (int64_t row = rows.begin; row < rows.end; ++row)
      for (size_t sx = 0; sx < problem.geometry.x.segments().size(); ++sx) {
        const Segment& run = problem.geometry.x.segments()[sx];
        for (int64_t x = run.begin; x < run.end; ++x) {
          if (folds.of[static_cast<size_t>(row * width + x)] != k) continue;
          const double ty = rows.t(row);
          const double tx = run.t(x);
          const double* c = prediction.coefficient(sx);
          double* out = values.row(row * width + x);
          for (size_t i = 0; i < n; ++i) out[i] -= c[i] + ty * c[n + i] + tx * (c[2 * n + i] + ty * c[3 * n + i]);
        }
      }
  });
}

/// Takes the mean over the positions that take part from every column, and clears the others.
void centre(Matrix& values, const Folds& folds) {
  std::vector<double> mean(static_cast<size_t>(values.cols));
  for (int64_t i = 0; i < values.rows; ++i)
    if (folds.of[static_cast<size_t>(i)] != Folds::kNone)
      for (size_t c = 0; c < mean.size(); ++c) mean[c] += values.row(i)[c];
  for (double& sum : mean) sum /= static_cast<double>(folds.positions());
  for (int64_t i = 0; i < values.rows; ++i)
    for (size_t c = 0; c < mean.size(); ++c)
      values.row(i)[c] = folds.of[static_cast<size_t>(i)] == Folds::kNone ? 0 : values.row(i)[c] - mean[c];
}

/// By the normal equations where they can tell the strength, otherwise by singular values of the training design.
LinearMap fit_complement(const Problem& problem, const Bases& bases, NormalEquations equations, const Folds& folds, int64_t k,
                         double lambda, PredictorOptions options) {
  if (lambda > 0)
    if (auto fit = fit_ridge(bases, std::move(equations), lambda, options.threads)) return std::move(fit->map);
  options.strength = MSC_STRENGTH_FIXED;
  options.lambda = lambda;
  const Split split = folds.without(k);
  const Moments moments = measure_moments(problem.geometry, split, problem.readers, options.threads);
  return fit_split(problem, bases, split, moments, options).map;
}

}  // namespace

CrossFit cross_fit(const Problem& problem, int64_t n_truth, uint64_t seed, const CrossFitOptions& options) {
  const PredictorOptions& predictor = options.predictor;
  const int threads = predictor.threads;
  const ThreadTeam team(threads);
  CrossFit result;
  result.folds = draw_folds(problem.grid, problem.part, options.folds, options.holdout, predictor.block_size, seed);
  const Bases bases = make_bases(problem, predictor);
  result.rank = bases.rank();

  std::vector<NormalEquations> parts;
  for (int64_t k = 0; k < result.folds.count(); ++k) {
    const Moments moments = measure_moments(problem.geometry, result.folds.only(k), problem.readers, threads);
    const auto n = static_cast<double>(result.folds.size[static_cast<size_t>(k)]);
    parts.push_back(make_normal_equations(problem.geometry, bases.levels, moments, n, threads));
  }
  NormalEquations all = parts[0];
  for (size_t k = 1; k < parts.size(); ++k) pool(all, parts[k], threads);
  // For the truth alone: were the victim's output to take part in the choice, M would depend on it.
  result.lambda = predictor.strength == MSC_STRENGTH_FIXED ? predictor.lambda : choose_strength(all, n_truth, threads);

  result.residual = read_values(problem);
  for (size_t k = 0; k < parts.size(); ++k) {
    const auto fold = static_cast<int64_t>(k);
    const LinearMap map =
        fit_complement(problem, bases, without(all, std::move(parts[k]), threads), result.folds, fold, result.lambda, predictor);
    subtract_prediction(problem, map, result.folds, fold, result.residual, threads);
  }
  centre(result.residual, result.folds);
  return result;
}

}  // namespace msc
