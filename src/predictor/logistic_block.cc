#include "predictor/logistic_block.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "kernels/dense.h"
#include "predictor/cholesky.h"
#include "predictor/logistic_preconditioner.h"

namespace msc {

LogisticBlock::LogisticBlock(NormalEquations equations, double lambda) : offset_(std::move(equations.mean)), total_(equations.n_train) {
  const Cholesky cholesky = logistic_factor(std::move(equations.gram), lambda, 1);
  if (!cholesky.succeeded() || !(total_ > 0)) return;
  const Matrix& l = cholesky.factor();
  factor_.reserve(static_cast<size_t>(l.rows * (l.rows + 1) / 2));
  for (int64_t i = 0; i < l.rows; ++i) {
    std::transform(l.row(i), l.row(i) + i + 1, std::back_inserter(factor_), [](double v) { return static_cast<float>(v); });
    if (factor_.back() > 0 && std::isfinite(factor_.back())) continue;
    factor_.clear();  // out of the range of float32
    return;
  }
}

/// The intercept as in LogisticPreconditioner::apply_shared().
void LogisticBlock::apply(Matrix& x, int64_t c) const {
  const int64_t rank = x.rows - 1;
  double& intercept = x.row(rank)[c];
  std::vector<double> w(static_cast<size_t>(rank));
  for (size_t i = 0; i < w.size(); ++i) w[i] = x.row(static_cast<int64_t>(i))[c] - offset_[i] * intercept;
  kernels::dense().solve_packed(rank, factor_.data(), w.data());
  intercept /= total_;
  for (size_t i = 0; i < w.size(); ++i) {
    x.row(static_cast<int64_t>(i))[c] = w[i];
    intercept -= offset_[i] * w[i];
  }
}

}  // namespace msc
