#include "predictor/single_gram.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/parallel.h"
#include "kernels/dense.h"
#include "predictor/cholesky.h"

namespace msc {
namespace {

constexpr int64_t kRows = 64;

/// A power of two near the root mean square of the features; every sixteenth row is enough to stay in the range of float32.
double typical(const std::vector<Matrix>& bases) {
  double sum = 0;
  double n = 0;
  for (const Matrix& basis : bases)
    for (int64_t i = 0; i < basis.rows; i += 16) {
      for (int64_t j = 0; j < basis.cols; ++j) sum += basis.row(i)[j] * basis.row(i)[j];
      n += static_cast<double>(basis.cols);
    }
  return sum > 0 && std::isfinite(sum) ? std::exp2(std::round(0.5 * std::log2(sum / n))) : 1;
}

std::vector<SingleMatrix> divided(const std::vector<Matrix>& bases, double scale, int threads) {
  std::vector<SingleMatrix> out;
  std::vector<std::pair<size_t, int64_t>> tasks;
  for (size_t k = bases.size(); k-- > 0;)
    for (int64_t row = 0; row < bases[k].rows; row += kRows) tasks.emplace_back(k, row);
  for (const Matrix& basis : bases) out.emplace_back(basis.rows, basis.cols);
  parallel_for(static_cast<int64_t>(tasks.size()), threads, [&](int64_t i) {
    const auto [k, row] = tasks[static_cast<size_t>(i)];
    const double* from = bases[k].row(row);
    float* to = out[k].row(row);
    const int64_t n = std::min(kRows, bases[k].rows - row) * bases[k].cols;
    for (int64_t j = 0; j < n; ++j) to[j] = static_cast<float>(from[j] * (1 / scale));
  });
  return out;
}

/// The upper triangle becomes the transpose of the lower one.
void mirror(SingleMatrix& l, int threads) {
  parallel_for((l.rows + kRows - 1) / kRows, threads, [&](int64_t task) {
    const int64_t begin = task * kRows;
    const int64_t end = std::min(l.rows, begin + kRows);
    for (int64_t j0 = begin; j0 < l.rows; j0 += kRows)
      for (int64_t i = begin; i < end; ++i)
        for (int64_t j = std::max(i + 1, j0); j < std::min(l.rows, j0 + kRows); ++j) l.row(i)[j] = l.row(j)[i];
  });
}

}  // namespace

SingleGram make_single_gram(const Geometry& geometry, const std::vector<Matrix>& bases, const Moments& moments,
                            const std::vector<double>& mean, double n_train, int threads) {
  const double scale = typical(bases);
  std::vector<double> scaled_mean(mean);
  for (double& value : scaled_mean) value /= scale;
  return {gram_matrix(geometry, divided(bases, scale, threads), moments, scaled_mean, n_train, threads), scale * scale};
}

SingleFactor::SingleFactor(SingleGram gram, double lambda, int threads) : unit_(gram.unit) {
  CholeskyOf<float> cholesky(std::move(gram.gram), lambda / gram.unit, threads);
  if (!cholesky.succeeded()) return;
  factor_ = std::move(cholesky).take();
  mirror(factor_, threads);
}

Matrix SingleFactor::apply(const Matrix& r) const {
  std::vector<double> largest(static_cast<size_t>(r.cols));
  for (int64_t i = 0; i < r.rows; ++i)
    for (size_t c = 0; c < largest.size(); ++c) largest[c] = std::max(largest[c], std::abs(r.row(i)[c]));
  for (double& value : largest) value = value > 0 ? value : 1;
  std::vector<float> lanes(static_cast<size_t>(r.rows * kMostColumns));
  for (int64_t i = 0; i < r.rows; ++i)
    for (size_t c = 0; c < largest.size(); ++c)
      lanes[static_cast<size_t>(i * kMostColumns) + c] = static_cast<float>(r.row(i)[c] / largest[c]);
  kernels::dense().solve16(r.rows, factor_.data.data(), factor_.cols, lanes.data());
  Matrix out(r.rows, r.cols);
  for (int64_t i = 0; i < r.rows; ++i)
    for (size_t c = 0; c < largest.size(); ++c)
      out.row(i)[c] = static_cast<double>(lanes[static_cast<size_t>(i * kMostColumns) + c]) * (largest[c] / unit_);
  return out;
}

}  // namespace msc
