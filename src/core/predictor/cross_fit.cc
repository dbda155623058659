#include "core/predictor/cross_fit.h"

#include <utility>

#include "core/base/parallel.h"
#include "core/base/thread_team.h"
#include "core/predictor/geometry/moments.h"
#include "core/predictor/ridge/fit.h"
#include "core/predictor/ridge/strength.h"

namespace msc {
namespace {

/// Values of all targets: positions x columns. Targets are images: the caller has averaged classes
/// onto the grid.
Matrix read_values(const Problem& problem) {
  const int64_t width = problem.grid.x.count;
  Matrix values(problem.grid.y.count * width, problem.columns);
  int64_t first = 0;
  for (const TargetReader& reader : problem.readers) {
    std::vector<double> planes(static_cast<size_t>(reader.columns() * width));
    for (int64_t row = 0; row < problem.grid.y.count; ++row) {
      reader.read_planes(row, planes.data());
      for (int64_t x = 0; x < width; ++x)
        for (int64_t c = 0; c < reader.columns(); ++c)
          values.row(row * width + x)[first + c] = planes[static_cast<size_t>(c * width + x)];
    }
    first += reader.columns();
  }
  return values;
}

void subtract_prediction(const Problem& problem, const LinearMap& map, const Folds& folds,
                         int64_t k, Matrix& values, int threads) {
  const auto n = static_cast<size_t>(map.columns());
  const int64_t width = problem.grid.x.count;
  parallel_for(static_cast<int64_t>(problem.geometry.y.segments().size()), threads,
               [&](int64_t sy) {
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
                       for (size_t i = 0; i < n; ++i)
                         out[i] -= c[i] + ty * c[n + i] + tx * (c[2 * n + i] + ty * c[3 * n + i]);
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
      values.row(i)[c] =
          folds.of[static_cast<size_t>(i)] == Folds::kNone ? 0 : values.row(i)[c] - mean[c];
}

/// The sums of every fold and of all positions. A complement's are the difference, so that each
/// position is looked at once.
class FoldSums {
 public:
  FoldSums(const Problem& problem, const Bases& bases, const Folds& folds, int threads)
      : bases_(bases), threads_(threads) {
    for (int64_t k = 0; k < folds.count(); ++k) {
      Moments part = measure_moments(problem.geometry, folds.only(k), problem.readers, threads);
      SingleMatrix gram = make_single_sums(problem.geometry, bases.single, part, threads);
      if (k == 0) {
        all_ = part;
        gram_ = gram;
      } else {
        add(all_, 1, part);
        for (size_t i = 0; i < gram.data.size(); ++i) gram_.data[i] += gram.data[i];
      }
      parts_.push_back(std::move(part));
      grams_.push_back(std::move(gram));
    }
  }

  const Moments& all() const { return all_; }
  Moments without(size_t k) const {
    Moments rest = all_;
    add(rest, -1, parts_[k]);
    return rest;
  }
  SingleGram gram(const NormalEquations& all) const {
    return centred_difference(gram_, nullptr, bases_.single.scale, all.mean, all.n_train, threads_);
  }
  SingleGram gram_without(size_t k, const NormalEquations& rest) const {
    return centred_difference(gram_, &grams_[k], bases_.single.scale, rest.mean, rest.n_train,
                              threads_);
  }

 private:
  const Bases& bases_;
  int threads_;
  Moments all_;
  SingleMatrix gram_;
  std::vector<Moments> parts_;
  std::vector<SingleMatrix> grams_;
};

/// The fit of fold k's complement.
LinearMap fit_complement(const Problem& problem, const Bases& bases, const FoldSums& sums,
                         const Folds& folds, int64_t k, double lambda,
                         const PredictorOptions& options) {
  const auto fold = static_cast<size_t>(k);
  const Split split = folds.without(k);
  const Moments rest = sums.without(fold);
  NormalEquations equations = make_right_hand_sides(
      bases.levels, rest, static_cast<double>(split.n_train), options.threads);
  SingleGram gram = sums.gram_without(fold, equations);
  if (auto fit =
          fit_refined(problem, bases, rest, equations, std::move(gram), lambda, options.threads))
    return std::move(fit->map);
  return fit_double(problem, bases, split, rest, std::move(equations), lambda, options).map;
}

/// The fits of all complements take their strength from all positions.
std::vector<LinearMap> fit_complements(const Problem& problem, Bases& bases, const Folds& folds,
                                       int64_t n_truth, const PredictorOptions& options,
                                       double& lambda) {
  std::vector<LinearMap> maps;
  if (options.strength == MSC_STRENGTH_FIXED && options.lambda == 0) {
    for (int64_t k = 0; k < folds.count(); ++k) {
      const Split split = folds.without(k);
      Moments moments = measure_moments(problem.geometry, split, problem.readers, options.threads);
      maps.push_back(fit_split(problem, bases, split, std::move(moments), options).map);
    }
    return maps;
  }
  if (bases.single.levels.empty()) bases.single = make_single_bases(bases.levels, options.threads);
  const FoldSums sums(problem, bases, folds, options.threads);
  lambda = options.lambda;
  if (options.strength != MSC_STRENGTH_FIXED) {
    const NormalEquations all = make_right_hand_sides(
        bases.levels, sums.all(), static_cast<double>(folds.positions()), options.threads);
    // For the truth alone: were the victim's output to take part in the choice, M would depend on
    // it.
    lambda = choose_strength(sums.gram(all), all, n_truth, options.threads);
  }
  for (int64_t k = 0; k < folds.count(); ++k)
    maps.push_back(fit_complement(problem, bases, sums, folds, k, lambda, options));
  return maps;
}

}  // namespace

CrossFit cross_fit(const Problem& problem, int64_t n_truth, uint64_t seed,
                   const CrossFitOptions& options) {
  const PredictorOptions& predictor = options.predictor;
  const ThreadTeam team(predictor.threads);
  CrossFit result;
  result.folds = draw_folds(problem.grid, problem.part, options.folds, options.holdout,
                            predictor.block_size, seed);
  Bases bases = make_bases(problem, predictor);
  result.rank = bases.rank();
  const std::vector<LinearMap> maps =
      fit_complements(problem, bases, result.folds, n_truth, predictor, result.lambda);
  result.residual = read_values(problem);
  for (size_t k = 0; k < maps.size(); ++k)
    subtract_prediction(problem, maps[k], result.folds, static_cast<int64_t>(k), result.residual,
                        predictor.threads);
  centre(result.residual, result.folds);
  return result;
}

}  // namespace msc
