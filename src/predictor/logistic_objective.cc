#include "predictor/logistic_objective.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "predictor/cell_design.h"
#include "predictor/level_products.h"
#include "predictor/logistic_pass.h"

namespace msc {
namespace {

/// Segments of rows in flight: bounds the memory of what is not yet contracted along y.
constexpr size_t kBatch = 16;
/// Of the Hessian, in a preconditioner: at 1000 features the factor then costs what the ridge's does.
constexpr int64_t kMostTerms = 1024;
constexpr int64_t kTermsAColumn = 256;

/// Where the curvature is summed. One column leaves terms enough for single segments; of several columns the cells of the finest level,
/// because on fine grids too many segments lie along the borders of the classes.
std::vector<SegmentRun> runs(const AxisPlan& axis, size_t n_levels, int64_t columns) {
  if (columns > 1) return segments_by_finest_cell(axis, n_levels);
  std::vector<SegmentRun> out;
  for (size_t s = 0; s < axis.segments().size(); ++s) out.push_back({s, s + 1});
  return out;
}

}  // namespace

LogisticObjective::LogisticObjective(const Problem& problem, const Bases& bases, const Split& split, const std::vector<double>& mean,
                                     const LogisticResponse& response, double lambda, int threads)
    : problem_(problem),
      bases_(bases),
      split_(split),
      mean_(mean),
      response_(response),
      lambda_(lambda),
      runs_y_(runs(problem.geometry.y, bases.levels.size(), response.columns())),
      runs_x_(runs(problem.geometry.x, bases.levels.size(), response.columns())),
      threads_(threads) {}

LinearMap LogisticObjective::map(const Matrix& parameters) const {
  Matrix weights(rank(), columns());
  std::copy(parameters.data.begin(), parameters.data.end() - columns(), weights.data.begin());
  return make_linear_map(bases_.levels, weights, mean_, {parameters.data.end() - columns(), parameters.data.end()}, threads_);
}

/// Calls `body(segment, moments)` for all segments of rows, in parallel; the moments are added to `adjoint`, where given, in order.
template <typename Body>
void LogisticObjective::each_segment(const Body& body, SegmentAdjoint* adjoint) const {
  const size_t n = problem_.geometry.y.segments().size();
  std::vector<std::vector<double>> moments(kBatch);
  for (size_t begin = 0; begin < n; begin += kBatch) {
    const size_t size = std::min(kBatch, n - begin);
    parallel_for(static_cast<int64_t>(size), threads_,
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
      gradient ? &adjoint : nullptr);
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

/// The terms of one row of cells.
Curvature LogisticObjective::curvature_of(size_t y, const LinearMap& z) const {
  std::vector<size_t> bin;
  for (size_t x = 0; x < runs_x_.size(); ++x) bin.insert(bin.end(), runs_x_[x].end - runs_x_[x].begin, x);
  std::vector<std::vector<double>> p(runs_x_.size());
  for (size_t sy = runs_y_[y].begin; sy < runs_y_[y].end; ++sy)
    LogisticPass(problem_.geometry, split_, response_, sy).probabilities(SegmentPrediction(problem_.geometry, z, sy), bin, p);
  Curvature out;
  for (size_t x = 0; x < p.size(); ++x) out.add(y, x, p[x], static_cast<size_t>(columns()), response_.is_softmax());
  return out;
}

Curvature LogisticObjective::curvature(const LinearMap& z) const {
  const auto most = static_cast<size_t>(std::min(kTermsAColumn * columns(), kMostTerms));
  Curvature out;
  for (size_t begin = 0; begin < runs_y_.size(); begin += kBatch) {
    std::vector<Curvature> parts(std::min(kBatch, runs_y_.size() - begin));
    parallel_for(static_cast<int64_t>(parts.size()), threads_, [&](int64_t i) {
      parts[static_cast<size_t>(i)] = curvature_of(begin + static_cast<size_t>(i), z);
      parts[static_cast<size_t>(i)].keep(most);
    });
    for (Curvature& part : parts) out.add(std::move(part));
    out.keep(most);
  }
  std::stable_sort(out.terms.begin(), out.terms.end(),
                   [](const auto& a, const auto& b) { return std::make_pair(a.y, a.x) < std::make_pair(b.y, b.x); });
  return out;
}

/// (a - m, 1) on every cell that has terms.
Matrix LogisticObjective::cells(const Curvature& curvature) const {
  std::vector<std::pair<size_t, size_t>> cells;
  for (const CurvatureTerm& term : curvature.terms)
    if (cells.empty() || cells.back() != std::make_pair(term.y, term.x)) cells.emplace_back(term.y, term.x);
  Matrix out(static_cast<int64_t>(cells.size()), rank() + 1);
  parallel_for(out.rows, threads_, [&](int64_t i) {
    const auto [y, x] = cells[static_cast<size_t>(i)];
    const auto design = mean_design(problem_.geometry, bases_, mean_, runs_y_[y], runs_x_[x]);
    std::copy(design.begin(), design.end(), out.row(i));
    out.row(i)[rank()] = 1;
  });
  return out;
}

LogisticPreconditioner LogisticObjective::preconditioner(const LinearMap& z) const {
  const Curvature at = curvature(z);
  return low_rank_preconditioner(at, cells(at), lambda_, threads_);
}

}  // namespace msc
