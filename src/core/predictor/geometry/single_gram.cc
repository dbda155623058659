#include "core/predictor/geometry/single_gram.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/parallel.h"
#include "core/kernels/dense.h"
#include "core/linalg/cholesky.h"

namespace msc {
namespace {

constexpr int64_t kRows = 64;

/// A power of two near the root mean square of the features; every sixteenth row is enough to stay
/// in the range of float32.
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
  for (const Matrix& basis : bases) out.push_back(SingleMatrix::unset(basis.rows, basis.cols));
  parallel_for(static_cast<int64_t>(tasks.size()), threads, [&](int64_t i) {
    const auto [k, row] = tasks[static_cast<size_t>(i)];
    const double* from = bases[k].row(row);
    float* to = out[k].row(row);
    const int64_t n = std::min(kRows, bases[k].rows - row) * bases[k].cols;
    for (int64_t j = 0; j < n; ++j) to[j] = static_cast<float>(from[j] * (1 / scale));
  });
  return out;
}

std::vector<double> divided(std::vector<double> mean, double scale) {
  for (double& value : mean) value /= scale;
  return mean;
}

}  // namespace

SingleBases make_single_bases(const std::vector<Matrix>& bases, int threads) {
  const double scale = typical(bases);
  return {divided(bases, scale, threads), scale};
}

SingleGram make_single_gram(const Geometry& geometry, const SingleBases& bases,
                            const Moments& moments, const std::vector<double>& mean, double n_train,
                            int threads) {
  return {
      gram_matrix(geometry, bases.levels, moments, divided(mean, bases.scale), n_train, threads),
      bases.scale * bases.scale};
}

SingleMatrix make_single_sums(const Geometry& geometry, const SingleBases& bases,
                              const Moments& moments, int threads) {
  size_t rank = 0;
  for (const SingleMatrix& level : bases.levels) rank += static_cast<size_t>(level.cols);
  return gram_matrix(geometry, bases.levels, moments, std::vector<double>(rank), 0, threads);
}

SingleGram centred_difference(const SingleMatrix& all, const SingleMatrix* part, double scale,
                              const std::vector<double>& mean, double n_train, int threads) {
  SingleGram out{SingleMatrix::unset(all.rows, all.cols), scale * scale};
  const std::vector<double> m = divided(mean, scale);
  parallel_for((all.rows + kRows - 1) / kRows, threads, [&](int64_t task) {
    for (int64_t i = task * kRows; i < std::min(all.rows, (task + 1) * kRows); ++i) {
      const auto factor = static_cast<float>(n_train * m[static_cast<size_t>(i)]);
      float* to = out.gram.row(i);
      for (int64_t j = 0; j <= i; ++j)
        to[j] = all.row(i)[j] - factor * static_cast<float>(m[static_cast<size_t>(j)]);
      for (int64_t j = 0; part && j <= i; ++j) to[j] -= part->row(i)[j];
    }
  });
  return out;
}

SingleFactor::SingleFactor(SingleGram gram, double lambda, int threads) : unit_(gram.unit) {
  CholeskyOf<float> cholesky(std::move(gram.gram), lambda / gram.unit, threads);
  if (cholesky.succeeded()) factor_ = std::move(cholesky).take();
}

Matrix SingleFactor::apply(const Matrix& r) const {
  std::vector<double> largest(static_cast<size_t>(r.cols));
  for (int64_t i = 0; i < r.rows; ++i)
    for (size_t c = 0; c < largest.size(); ++c)
      largest[c] = std::max(largest[c], std::abs(r.row(i)[c]));
  for (double& value : largest) value = value > 0 ? value : 1;
  const int64_t n = r.cols <= 8 ? 8 : kMostColumns;
  std::vector<float> lanes(static_cast<size_t>(r.rows * n));
  for (int64_t i = 0; i < r.rows; ++i)
    for (size_t c = 0; c < largest.size(); ++c)
      lanes[static_cast<size_t>(i * n) + c] = static_cast<float>(r.row(i)[c] / largest[c]);
  const auto& kernels = kernels::dense();
  (n == 8 ? kernels.solve8 : kernels.solve16)(r.rows, factor_.data.data(), factor_.cols,
                                              lanes.data());
  Matrix out(r.rows, r.cols);
  for (int64_t i = 0; i < r.rows; ++i)
    for (size_t c = 0; c < largest.size(); ++c)
      out.row(i)[c] =
          static_cast<double>(lanes[static_cast<size_t>(i * n) + c]) * (largest[c] / unit_);
  return out;
}

}  // namespace msc
