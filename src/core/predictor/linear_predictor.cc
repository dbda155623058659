#include "core/predictor/linear_predictor.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/thread_team.h"
#include "core/predictor/logistic/logistic_fit.h"
#include "core/predictor/ridge/fit.h"

namespace msc {
namespace {

void check_options(const PredictorOptions& options) {
  const auto require = [](bool condition, const char* name, double value, const char* expected) {
    if (!condition)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR, "{} is {}, expected {}", name, value,
           expected);
  };
  require(std::isfinite(options.lambda) && options.lambda >= 0, "lambda", options.lambda,
          "a finite value >= 0");
  require(options.test_fraction > 0 && options.test_fraction < 1, "test_fraction",
          options.test_fraction, "a value in (0, 1)");
  require(options.probability_floor > 0 && options.probability_floor < 1, "probability_floor",
          options.probability_floor, "a value in (0, 1)");
  require(options.n_splits >= 1, "n_splits", static_cast<double>(options.n_splits), "at least 1");
}

bool any_logistic(const Problem& problem) {
  return std::any_of(problem.measures.begin(), problem.measures.end(),
                     [](const auto& m) { return m.probe == MSC_PROBE_LOGISTIC; });
}

/// Seed of split i: the pair's own for the first.
uint64_t split_seed(uint64_t seed, int64_t i) {
  return i == 0 ? seed : hash_seed(seed, static_cast<uint64_t>(i));
}

void write_predictions(const Problem& problem, const LinearMap& map,
                       const std::vector<PredictorTarget>& targets, int threads) {
  int64_t first = 0;
  for (size_t i = 0; i < targets.size(); ++i) {
    if (targets[i].prediction)
      write_prediction(problem.geometry, map, first, *targets[i].prediction, threads);
    first += problem.readers[i].columns();
  }
}

/// Calls `body(i, threads within)` for each split. As many splits side by side as there are
/// threads: those within one wait for each other.
template <typename Body>
void each_split(int64_t n, int threads, const Body& body) {
  for (int64_t begin = 0; begin < n;) {
    const int64_t left = n - begin;
    const int64_t together = left < threads ? left : left / threads * threads;
    const int within = left < threads ? threads / static_cast<int>(left) : 1;
    if (together == 1)
      body(begin, threads);
    else
      parallel_for(together, threads, [&](int64_t i) {
        const ThreadTeam team(within);
        body(begin + i, within);
      });
    begin += together;
  }
}

/// Mean and standard deviation over splits of the errors of each target.
void summarise(const std::vector<std::vector<double>>& errors,
               std::vector<Predictability>& results) {
  const auto n = static_cast<double>(errors.size());
  for (size_t i = 0; i < results.size(); ++i) {
    double sum = 0;
    double squares = 0;
    for (const auto& split : errors) sum += split[i];
    for (const auto& split : errors) squares += (split[i] - sum / n) * (split[i] - sum / n);
    results[i].l_pred = sum / n;
    results[i].l_pred_spread = n > 1 ? std::sqrt(squares / (n - 1)) : 0;
    if (!std::isfinite(results[i].l_pred) || !std::isfinite(results[i].l_pred_spread))
      fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
           "the held-out error of target {} is {}: features or target are out of the range of "
           "float64",
           i, results[i].l_pred);
  }
}

}  // namespace

std::vector<Predictability> measure_predictability(const std::vector<msc_feature_level>& levels,
                                                   const std::vector<PredictorTarget>& targets,
                                                   uint64_t pair_key,
                                                   const PredictorOptions& options) {
  check_options(options);
  const ThreadTeam team(options.threads);
  const Problem problem = make_problem(levels, targets, options);
  const Bases bases = make_bases(problem, options);
  const uint64_t seed = hash_seed(options.seed, pair_key);
  const int64_t n_splits = targets[0].split ? 1 : options.n_splits;
  std::vector<Predictability> results(targets.size());
  std::vector<std::vector<double>> errors(static_cast<size_t>(n_splits));
  each_split(n_splits, options.threads, [&](int64_t i, int threads) {
    PredictorOptions within = options;
    within.threads = threads;
    const Split split = targets[0].split
                            ? read_split(*targets[0].split, problem.part)
                            : draw_split(problem.grid, problem.part, options, split_seed(seed, i));
    check_split(split);
    Moments moments = measure_moments(problem.geometry, split, problem.readers, threads);
    const Fit fit = any_logistic(problem)
                        ? fit_logistic(problem, bases, split, moments, within)
                        : fit_split(problem, bases, split, std::move(moments), within);
    errors[static_cast<size_t>(i)] = held_out_errors(problem.geometry, split, problem.readers,
                                                     problem.measures, fit.map, threads);
    if (i > 0) return;
    for (size_t t = 0; t < results.size(); ++t) {
      const double lambda = fit.target_lambda.empty() ? fit.lambda : fit.target_lambda[t];
      const ErrorMeasure& measure = problem.measures[t];
      results[t] = {
          0,        0,    lambda,       split.n_train, split.n_test, n_splits, problem.n_features,
          fit.rank, seed, measure.loss, measure.probe};
    }
    write_predictions(problem, fit.map, targets, threads);
  });
  summarise(errors, results);
  return results;
}

}  // namespace msc
