#include "predictor/logistic_preconditioner.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"

namespace msc {
namespace {

/// Of the trace: keeps the factor positive definite. The minimum does not depend on it.
constexpr double kSmallestShift = 1e-11;

}  // namespace

Cholesky logistic_factor(Matrix gram, double shift, int threads) {
  double trace = 0;
  for (int64_t i = 0; i < gram.rows; ++i) trace += gram.row(i)[i];
  return Cholesky(std::move(gram), std::max(shift, kSmallestShift * trace), threads);
}

LogisticPreconditioner::LogisticPreconditioner(Matrix gram, double lambda, double c, double total, std::vector<double> offset, int threads)
    : factor_(logistic_factor(std::move(gram), lambda / c, threads)), c_(c), total_(total), offset_(std::move(offset)), threads_(threads) {}

LogisticPreconditioner::LogisticPreconditioner(std::vector<LogisticBlock> blocks, int threads)
    : blocks_(std::move(blocks)), threads_(threads) {}

bool LogisticPreconditioner::succeeded() const {
  if (factor_) return factor_->succeeded();
  return std::all_of(blocks_.begin(), blocks_.end(), [](const LogisticBlock& block) { return block.succeeded(); });
}

Matrix LogisticPreconditioner::apply(const Matrix& x) const {
  if (factor_) return apply_shared(x);
  Matrix out = x;
  parallel_for(x.cols, threads_, [&](int64_t c) { blocks_[static_cast<size_t>(c)].apply(out, c); });
  return out;
}

/// z = (a - m) W + b = (a - m - offset) W + b' with b' = b + offset^T W.
Matrix LogisticPreconditioner::apply_shared(const Matrix& x) const {
  const int64_t rank = x.rows - 1;
  const double* g = x.row(rank);
  Matrix weights(rank, x.cols);
  std::copy(x.data.begin(), x.data.end() - x.cols, weights.data.begin());
  for (size_t i = 0; i < offset_.size(); ++i)
    for (int64_t c = 0; c < x.cols; ++c) weights.row(static_cast<int64_t>(i))[c] -= offset_[i] * g[c];
  solve(*factor_, weights);
  Matrix out(x.rows, x.cols);
  for (size_t i = 0; i < weights.data.size(); ++i) out.data[i] = weights.data[i] / c_;
  for (int64_t c = 0; c < x.cols; ++c) out.row(rank)[c] = g[c] / total_;
  for (size_t i = 0; i < offset_.size(); ++i)
    for (int64_t c = 0; c < x.cols; ++c) out.row(rank)[c] -= offset_[i] * out.row(static_cast<int64_t>(i))[c];
  return out;
}

}  // namespace msc
