#include "core/predictor/logistic/logistic_objective.h"

#include <algorithm>
#include <utility>

#include "core/base/parallel.h"
#include "core/predictor/geometry/level_products.h"
#include "core/predictor/logistic/logistic_pass.h"

namespace msc {
namespace {

/// Segments of rows in flight: bounds the memory of what is not yet contracted along y.
constexpr size_t kBatch = 16;
/// Of the mean cross-entropy: positions with less curvature are not active.
constexpr double kLeastShare = 1e-3;
/// The mean is known only at the end of a pass: what is gathered until then is enough unless it
/// falls to less than this.
constexpr double kFall = 0.03;
/// What a Hessian looks at, which bounds its memory: with a sample the steps are several times as
/// many.
constexpr int64_t kMostPositions = int64_t{1} << 20;
constexpr int64_t kMostProbabilities = int64_t{1} << 25;

}  // namespace

LogisticObjective::LogisticObjective(const Problem& problem, const Bases& bases, const Split& split,
                                     const std::vector<double>& mean,
                                     const LogisticResponse& response, double lambda, int threads)
    : problem_(problem),
      bases_(bases),
      split_(split),
      mean_(mean),
      response_(response),
      lambda_(lambda),
      threads_(threads) {}

LinearMap LogisticObjective::map(const Matrix& parameters) const {
  Matrix weights(rank(), columns());
  std::copy(parameters.data.begin(), parameters.data.end() - columns(), weights.data.begin());
  return make_linear_map(bases_.levels, weights, mean_,
                         {parameters.data.end() - columns(), parameters.data.end()}, threads_);
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
    for (int64_t c = 0; c < columns(); ++c)
      out.row(i)[c] = products.row(i)[c] - mean_[static_cast<size_t>(i)] * total[c];
  return out;
}

void LogisticObjective::add_penalty(const Matrix& parameters, Matrix& gradient) const {
  for (int64_t i = 0; i < rank() * columns(); ++i)
    gradient.data[static_cast<size_t>(i)] += lambda_ * parameters.data[static_cast<size_t>(i)];
}

double LogisticObjective::penalty(const Matrix& parameters) const {
  double sum = 0;
  for (int64_t i = 0; i < rank() * columns(); ++i) {
    const double w = parameters.data[static_cast<size_t>(i)];
    sum += 0.5 * lambda_ * w * w;
  }
  return sum;
}

/// Bounds what the Hessian keeps of the positions.
uint64_t LogisticObjective::one_in() const {
  const int64_t most =
      std::min(kMostPositions, std::max<int64_t>(1, kMostProbabilities / columns()));
  return static_cast<uint64_t>((split_.n_train + most - 1) / most);
}

LogisticObjective::Evaluation LogisticObjective::evaluate(const Matrix& parameters,
                                                          const LinearMap& z, double about) const {
  const Geometry& geometry = problem_.geometry;
  const ActivityRule rule{kFall * kLeastShare * about / static_cast<double>(split_.n_train),
                          one_in()};
  SegmentAdjoint adjoint(geometry, columns());
  Evaluation out;
  out.value = penalty(parameters);
  const size_t n = geometry.y.segments().size();
  std::vector<std::vector<double>> moments(kBatch);
  for (size_t begin = 0; begin < n; begin += kBatch) {
    const size_t size = std::min(kBatch, n - begin);
    std::vector<ActivePositions> active(size);
    std::vector<double> losses(size);
    parallel_for(static_cast<int64_t>(size), threads_, [&](int64_t task) {
      const auto i = static_cast<size_t>(task);
      const SegmentPrediction prediction(geometry, z, begin + i);
      losses[i] = LogisticPass(geometry, split_, response_, begin + i)
                      .loss(prediction, moments[i], rule, active[i]);
    });
    for (size_t i = 0; i < size; ++i) {
      adjoint.add(moments[i], begin + i);
      out.active.append(active[i]);
      out.value += losses[i];
    }
  }
  out.active.keep(
      static_cast<float>(kLeastShare * out.value / static_cast<double>(split_.n_train)));
  out.active.weight = static_cast<float>(rule.one_in);
  out.gradient = project(adjoint);
  add_penalty(parameters, out.gradient);
  return out;
}

LogisticHessian LogisticObjective::hessian(ActivePositions active) const {
  return {problem_.geometry,      bases_.single, mean_,   std::move(active),
          response_.is_softmax(), lambda_,       threads_};
}

}  // namespace msc
