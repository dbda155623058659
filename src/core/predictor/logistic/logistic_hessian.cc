#include "core/predictor/logistic/logistic_hessian.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/parallel.h"
#include "core/linalg/inner_product.h"
#include "core/predictor/geometry/level_products.h"

namespace msc {
namespace {

constexpr int64_t kPositions = 128;
constexpr int64_t kGroups = 64;
/// Terms of a preconditioner: more make it better and dearer.
constexpr int64_t kMostTerms = 1280;
constexpr int64_t kTermsAColumn = 256;

/// Eight floats are one step of the kernels that read rows of cells.
int64_t padded(int64_t columns) {
  return columns < 8 ? columns : (columns + 7) / 8 * 8;
}

int64_t chunks(size_t n, int64_t size) {
  return (static_cast<int64_t>(n) + size - 1) / size;
}

}  // namespace

LogisticHessian::LogisticHessian(const Geometry& geometry, const SingleBases& bases,
                                 const std::vector<double>& mean, ActivePositions active,
                                 bool softmax, double lambda, int threads)
    : lambda_(lambda),
      softmax_(softmax),
      threads_(threads),
      active_(std::move(active)),
      columns_(active_.size() > 0 ? static_cast<int64_t>(active_.p.size() / active_.size()) : 0),
      stride_(padded(columns_)),
      scale_(bases.scale),
      u_(interpolation_at(geometry, active_)) {
  for (const double m : mean) mean_.push_back(static_cast<float>(m / scale_));
  keep_active_cells(bases);
  u_transposed_ = transposed(u_.rows, first_cell_.back());
  group_positions();
}

void LogisticHessian::keep_active_cells(const SingleBases& bases) {
  std::vector<int64_t> place(1, 0);  // of each cell: the number of cells kept before it
  for (const SingleMatrix& level : bases.levels)
    place.insert(place.end(), static_cast<size_t>(level.rows), 0);
  for (const int64_t cell : u_.rows.column) place[static_cast<size_t>(cell) + 1] = 1;
  std::partial_sum(place.begin(), place.end(), place.begin());
  size_t first = 0;
  for (const SingleMatrix& level : bases.levels) {
    const size_t end = first + static_cast<size_t>(level.rows);
    first_cell_.push_back(place[first]);
    SingleMatrix& kept =
        bases_.emplace_back(SingleMatrix::unset(place[end] - place[first], level.cols));
    for (size_t cell = first; cell < end; ++cell)
      if (place[cell + 1] > place[cell])
        std::copy_n(level.row(static_cast<int64_t>(cell - first)), level.cols,
                    kept.row(place[cell] - first_cell_.back()));
    first = end;
  }
  first_cell_.push_back(place.back());
  for (int64_t& cell : u_.rows.column) cell = place[static_cast<size_t>(cell)];
  for (int64_t& cell : u_.nearest) cell = place[static_cast<size_t>(cell)];
}

void LogisticHessian::group_positions() {
  by_cell_.resize(active_.size());
  std::iota(by_cell_.begin(), by_cell_.end(), size_t{0});
  std::stable_sort(by_cell_.begin(), by_cell_.end(),
                   [&](size_t a, size_t b) { return u_.nearest[a] < u_.nearest[b]; });
  for (size_t i = 0; i < by_cell_.size(); ++i) {
    const int64_t cell = u_.nearest[by_cell_[i]];
    if (groups_.empty() || groups_.back().cell != cell) groups_.push_back({cell, i, i});
    groups_.back().end = i + 1;
  }
}

/// z becomes C z.
void LogisticHessian::curve(const float* p, float* z) const {
  float mean = 0;
  if (softmax_)
    for (int64_t c = 0; c < columns_; ++c) mean += p[c] * z[c];
  if (softmax_)
    for (int64_t c = 0; c < columns_; ++c) z[c] = active_.weight * p[c] * (z[c] - mean);
  else
    for (int64_t c = 0; c < columns_; ++c) z[c] *= active_.weight * p[c] * (1 - p[c]);
}

/// W of D times `factor`.
SingleMatrix LogisticHessian::single_weights(const Matrix& d, double factor) const {
  SingleMatrix out = SingleMatrix::unset(rank(), columns_);
  for (size_t i = 0; i < out.data.size(); ++i) out.data[i] = static_cast<float>(d.data[i] * factor);
  return out;
}

/// C (U B W + 1 b^T) of the active positions.
SingleMatrix LogisticHessian::curved_positions(const SingleMatrix& weights,
                                               const float* intercept) const {
  std::vector<float> at_cells;
  for (const SingleMatrix& level : expand(bases_, weights, stride_, threads_))
    at_cells.insert(at_cells.end(), level.data.begin(), level.data.end());
  SingleMatrix z = SingleMatrix::unset(static_cast<int64_t>(active_.size()), stride_);
  parallel_for(chunks(active_.size(), kPositions), threads_, [&](int64_t chunk) {
    for (int64_t i = chunk * kPositions; i < std::min(z.rows, (chunk + 1) * kPositions); ++i) {
      multiply_row(u_.rows, i, at_cells.data(), stride_, z.row(i));
      for (int64_t c = 0; c < columns_; ++c) z.row(i)[c] += intercept[c];
      curve(p(static_cast<size_t>(i)), z.row(i));
    }
  });
  return z;
}

/// U_k^T R of every level.
std::vector<SingleMatrix> LogisticHessian::sums_on_cells(const SingleMatrix& r) const {
  std::vector<SingleMatrix> sums;
  for (size_t k = 0; k < bases_.size(); ++k) {
    SingleMatrix& level = sums.emplace_back(SingleMatrix::unset(bases_[k].rows, stride_));
    parallel_for(chunks(static_cast<size_t>(level.rows), kPositions), threads_, [&](int64_t chunk) {
      for (int64_t i = chunk * kPositions; i < std::min(level.rows, (chunk + 1) * kPositions); ++i)
        multiply_row(u_transposed_, first_cell_[k] + i, r.data.data(), stride_, level.row(i));
    });
  }
  return sums;
}

Matrix LogisticHessian::apply(const Matrix& d) const {
  Matrix out = d;
  for (double& value : out.data) value *= lambda_;
  std::fill_n(out.row(rank()), d.cols, 0.0);
  const double unit = largest(d);
  if (active_.size() == 0 || !(unit > 0)) return out;
  const SingleMatrix weights = single_weights(d, scale_ / unit);
  std::vector<float> intercept;  // b - m^T W
  for (int64_t c = 0; c < columns_; ++c) {
    float sum = static_cast<float>(d.row(rank())[c] / unit);
    for (int64_t i = 0; i < rank(); ++i) sum -= mean_[static_cast<size_t>(i)] * weights.row(i)[c];
    intercept.push_back(sum);
  }
  const SingleMatrix r = curved_positions(weights, intercept.data());
  double* total = out.row(rank());
  for (int64_t i = 0; i < r.rows; ++i)
    for (int64_t c = 0; c < columns_; ++c) total[c] += static_cast<double>(r.row(i)[c]) * unit;
  const SingleMatrix products = project(bases_, sums_on_cells(r), columns_, threads_);
  for (int64_t i = 0; i < rank(); ++i)
    for (int64_t c = 0; c < columns_; ++c)
      out.row(i)[c] +=
          scale_ * (unit * products.row(i)[c] - mean_[static_cast<size_t>(i)] * total[c]);
  return out;
}

Curvature LogisticHessian::curvature() const {
  std::vector<Curvature> parts(static_cast<size_t>(chunks(groups_.size(), kGroups)));
  const auto most = static_cast<size_t>(std::min(kTermsAColumn * columns_, kMostTerms));
  parallel_for(static_cast<int64_t>(parts.size()), threads_, [&](int64_t chunk) {
    const auto begin = static_cast<size_t>(chunk * kGroups);
    for (size_t g = begin; g < std::min(groups_.size(), begin + static_cast<size_t>(kGroups));
         ++g) {
      std::vector<double> values;
      for (size_t i = groups_[g].begin; i < groups_[g].end; ++i)
        values.insert(values.end(), p(by_cell_[i]), p(by_cell_[i]) + columns_);
      parts[static_cast<size_t>(chunk)].add(static_cast<int64_t>(g), values,
                                            static_cast<size_t>(columns_), softmax_);
    }
    parts[static_cast<size_t>(chunk)].keep(most);
  });
  Curvature out;
  for (Curvature& part : parts) out.add(std::move(part));
  out.keep(most);
  out.multiply(static_cast<double>(active_.weight));
  std::stable_sort(out.terms.begin(), out.terms.end(),
                   [](const auto& a, const auto& b) { return a.cell < b.cell; });
  return out;
}

/// (a - m, 1) of a group, divided by the scale but for the 1: the mean over its positions, weighted
/// by their curvature, tr C. Where a border of classes cuts a cell, that is a point on the border.
void LogisticHessian::write_mean_design(const Group& group, float* out) const {
  std::vector<std::pair<int64_t, float>> weights;
  float total = 0;
  for (size_t i = group.begin; i < group.end; ++i) {
    const size_t position = by_cell_[i];
    float trace = 0;
    for (int64_t c = 0; c < columns_; ++c) trace += p(position)[c] * (1 - p(position)[c]);
    total += trace;
    for (size_t k = u_.rows.offset[position]; k < u_.rows.offset[position + 1]; ++k)
      weights.emplace_back(u_.rows.column[k], trace * u_.rows.weight[k]);
  }
  std::stable_sort(weights.begin(), weights.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (int64_t i = 0; i < rank(); ++i) out[i] = -mean_[static_cast<size_t>(i)];
  out[rank()] = 1;
  size_t k = 0;
  for (size_t i = 0; i < weights.size();) {
    const int64_t cell = weights[i].first;
    float sum = 0;
    for (; i < weights.size() && weights[i].first == cell; ++i) sum += weights[i].second / total;
    while (cell >= first_cell_[k + 1]) out += bases_[k++].cols;
    const float* from = bases_[k].row(cell - first_cell_[k]);
    for (int64_t c = 0; c < bases_[k].cols; ++c) out[c] += sum * from[c];
  }
}

LogisticPreconditioner LogisticHessian::preconditioner() const {
  const Curvature at = curvature();
  std::vector<int64_t> groups;
  for (const CurvatureTerm& term : at.terms)
    if (groups.empty() || groups.back() != term.cell) groups.push_back(term.cell);
  SingleMatrix design = SingleMatrix::unset(static_cast<int64_t>(groups.size()), rank() + 1);
  parallel_for(design.rows, threads_, [&](int64_t i) {
    write_mean_design(groups_[static_cast<size_t>(groups[static_cast<size_t>(i)])], design.row(i));
  });
  return low_rank_preconditioner(at, design, scale_, lambda_, threads_);
}

}  // namespace msc
