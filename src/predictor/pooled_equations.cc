#include "predictor/pooled_equations.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"

namespace msc {
namespace {

constexpr int64_t kRows = 64;

std::vector<double> difference(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> d(a);
  for (size_t i = 0; i < d.size(); ++i) d[i] -= b[i];
  return d;
}

/// to = from + sign * to + weight * d d^T on the lower triangle, and the same for B and the variation.
void add(NormalEquations& to, double sign, const NormalEquations& from, double weight, const std::vector<double>& d,
         const std::vector<double>& e, int threads) {
  const int64_t rank = to.gram.rows;
  parallel_for((rank + kRows - 1) / kRows, threads, [&](int64_t task) {
    for (int64_t i = task * kRows; i < std::min(rank, (task + 1) * kRows); ++i) {
      const double scale = weight * d[static_cast<size_t>(i)];
      double* row = to.gram.row(i);
      const double* other = from.gram.row(i);
      for (int64_t j = 0; j <= i; ++j) row[j] = other[j] + (sign * row[j] + scale * d[static_cast<size_t>(j)]);
      for (int64_t c = 0; c < to.rhs.cols; ++c)
        to.rhs.row(i)[c] = from.rhs.row(i)[c] + (sign * to.rhs.row(i)[c] + scale * e[static_cast<size_t>(c)]);
    }
  });
  for (size_t c = 0; c < e.size(); ++c) to.variation[c] = std::max(0.0, from.variation[c] + sign * to.variation[c] + weight * e[c] * e[c]);
}

/// mean + weight (other - mean)
void move(std::vector<double>& mean, const std::vector<double>& other, double weight) {
  for (size_t i = 0; i < mean.size(); ++i) mean[i] += weight * (other[i] - mean[i]);
}

}  // namespace

void pool(NormalEquations& whole, const NormalEquations& part, int threads) {
  const double n = whole.n_train + part.n_train;
  const auto d = difference(whole.mean, part.mean);
  const auto e = difference(whole.target_mean, part.target_mean);
  add(whole, 1, part, whole.n_train * part.n_train / n, d, e, threads);
  move(whole.mean, part.mean, part.n_train / n);
  move(whole.target_mean, part.target_mean, part.n_train / n);
  whole.n_train = n;
}

NormalEquations without(const NormalEquations& whole, NormalEquations part, int threads) {
  const double n = whole.n_train - part.n_train;
  std::vector<double> mean = whole.mean;
  std::vector<double> target_mean = whole.target_mean;
  move(mean, part.mean, -part.n_train / n);
  move(target_mean, part.target_mean, -part.n_train / n);
  add(part, -1, whole, -n * part.n_train / whole.n_train, difference(mean, part.mean), difference(target_mean, part.target_mean), threads);
  part.mean = std::move(mean);
  part.target_mean = std::move(target_mean);
  part.n_train = n;
  return part;
}

}  // namespace msc
