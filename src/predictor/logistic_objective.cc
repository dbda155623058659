#include "predictor/logistic_objective.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "predictor/level_products.h"
#include "predictor/logistic_pass.h"
#include "predictor/moments.h"
#include "predictor/normal_equations.h"

namespace msc {
namespace {

/// Segments of rows in flight: bounds the memory of what is not yet contracted along y.
constexpr size_t kBatch = 16;

}  // namespace

LogisticObjective::LogisticObjective(const Problem& problem, const Bases& bases, const Split& split, const std::vector<double>& mean,
                                     const LogisticResponse& response, double lambda, int threads)
    : problem_(problem), bases_(bases), split_(split), mean_(mean), response_(response), lambda_(lambda), threads_(threads) {}

LinearMap LogisticObjective::map(const Matrix& parameters) const {
  Matrix weights(rank(), columns());
  std::copy(parameters.data.begin(), parameters.data.end() - columns(), weights.data.begin());
  return make_linear_map(bases_.levels, weights, mean_, {parameters.data.end() - columns(), parameters.data.end()}, threads_);
}

/// Calls `body(segment, moments)` for all segments of rows, in parallel; the moments are added to `adjoint`, where given, in order.
template <typename Body>
void LogisticObjective::each_segment(const Body& body, SegmentAdjoint* adjoint, int threads) const {
  const size_t n = problem_.geometry.y.segments().size();
  std::vector<std::vector<double>> moments(kBatch);
  for (size_t begin = 0; begin < n; begin += kBatch) {
    const size_t size = std::min(kBatch, n - begin);
    parallel_for(static_cast<int64_t>(size), threads,
                 [&](int64_t i) { body(begin + static_cast<size_t>(i), moments[static_cast<size_t>(i)]); });
    for (size_t i = 0; adjoint && i < size; ++i) adjoint->add(moments[i], begin + i);
  }
}

/// A^T R - m (1^T R), and 1^T R in the last row.
Matrix LogisticObjective::project(const SegmentAdjoint& adjoint) const {
  Matrix out(rank() + 1, columns());
  double* total = out.row(rank());
  const Matrix& coarsest = adjoint.sums()[0];  // interpolation weights sum to 1, in every level
  for (int64_t i = 0; i < coarsest.rows; ++i)
    for (int64_t c = 0; c < columns(); ++c) total[c] += coarsest.row(i)[c];
  const Matrix products = msc::project(bases_.levels, adjoint.sums(), threads_);
  for (int64_t i = 0; i < rank(); ++i)
    for (int64_t c = 0; c < columns(); ++c) out.row(i)[c] = products.row(i)[c] - mean_[static_cast<size_t>(i)] * total[c];
  return out;
}

void LogisticObjective::add_penalty(const Matrix& parameters, Matrix& gradient) const {
  for (int64_t i = 0; i < rank() * columns(); ++i)
    gradient.data[static_cast<size_t>(i)] += lambda_ * parameters.data[static_cast<size_t>(i)];
}

double LogisticObjective::value(const Matrix& parameters, const LinearMap& z, Matrix* gradient) const {
  const Geometry& geometry = problem_.geometry;
  SegmentAdjoint adjoint(geometry, columns());
  std::vector<double> losses(geometry.y.segments().size());
  each_segment(
      [&](size_t sy, std::vector<double>& moments) {
        const SegmentPrediction prediction(geometry, z, sy);
        losses[sy] = LogisticPass(geometry, split_, response_, sy).loss(prediction, gradient ? &moments : nullptr);
      },
      gradient ? &adjoint : nullptr, threads_);
  if (gradient) {
    *gradient = project(adjoint);
    add_penalty(parameters, *gradient);
  }
  double sum = 0;
  for (int64_t i = 0; i < rank() * columns(); ++i) {
    const double w = parameters.data[static_cast<size_t>(i)];
    sum += 0.5 * lambda_ * w * w;
  }
  for (double loss : losses) sum += loss;
  return sum;
}

/// Without targets; `mean` is relative to the objective's.
NormalEquations LogisticObjective::weighted_equations(const LinearMap& z, std::optional<int64_t> column, int threads) const {
  const Geometry& geometry = problem_.geometry;
  Split weighted = split_;
  weighted.weight.resize(split_.role.size());
  each_segment(
      [&](size_t sy, std::vector<double>&) {
        LogisticPass(geometry, split_, response_, sy).weights(SegmentPrediction(geometry, z, sy), column, weighted.weight.data());
      },
      nullptr, threads);
  const Moments moments = measure_moments(geometry, weighted, {}, threads);
  double total = 0;
  for (double weight : weighted.weight) total += weight;
  NormalEquations equations = make_normal_equations(geometry, bases_.levels, moments, total, threads);
  for (size_t i = 0; i < mean_.size(); ++i) equations.mean[i] -= mean_[i];
  return equations;
}

LogisticPreconditioner LogisticObjective::preconditioner(const LinearMap& z) const {
  NormalEquations equations = weighted_equations(z, std::nullopt, threads_);
  return LogisticPreconditioner(std::move(equations.gram), lambda_, 1, equations.n_train, std::move(equations.mean), threads_);
}

LogisticPreconditioner LogisticObjective::blocks(const LinearMap& z) const {
  std::vector<std::optional<LogisticBlock>> made(static_cast<size_t>(columns()));
  parallel_for(columns(), threads_, [&](int64_t c) { made[static_cast<size_t>(c)].emplace(weighted_equations(z, c, 1), lambda_); });
  std::vector<LogisticBlock> blocks;
  for (auto& block : made) blocks.push_back(std::move(*block));
  return LogisticPreconditioner(std::move(blocks), threads_);
}

}  // namespace msc
