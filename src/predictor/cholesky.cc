#include "predictor/cholesky.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "kernels/dense.h"

namespace msc {
namespace {

constexpr int64_t kPanel = 128;

int64_t panels(int64_t rows) {
  return (rows + kPanel - 1) / kPanel;
}

}  // namespace

Cholesky::Cholesky(Matrix gram, double lambda, int threads) : factor_(std::move(gram)) {
  const auto& kernels = kernels::dense();
  const int64_t n = factor_.rows;
  for (int64_t i = 0; i < n; ++i) factor_.row(i)[i] += lambda;
  for (int64_t k = 0; k < n; k += kPanel) {
    const int64_t width = std::min(kPanel, n - k);
    const int64_t below = k + width;
    if (kernels.cholesky(width, factor_.row(k) + k, n) < width) {
      succeeded_ = false;
      return;
    }
    const auto rows = [&](int64_t task) { return std::min(kPanel, n - below - task * kPanel); };
    parallel_for(panels(n - below), threads, [&](int64_t task) {
      kernels.solve_right_transposed(rows(task), width, factor_.row(k) + k, n, factor_.row(below + task * kPanel) + k, n);
    });
    const int64_t strips = panels(n - below);
    parallel_for(strips, threads, [&](int64_t i) {
      const int64_t task = strips - 1 - i;  // the longest strip first
      const int64_t row = below + task * kPanel;
      kernels.gemm_nt(rows(task), row + rows(task) - below, width, -1, factor_.row(row) + k, n, factor_.row(below) + k, n,
                      factor_.row(row) + below, n);
    });
  }
}

void Cholesky::solve(Matrix& x) const {
  kernels::dense().solve_lower(factor_.rows, x.cols, factor_.data.data(), factor_.cols, x.data.data(), x.cols);
  kernels::dense().solve_lower_transposed(factor_.rows, x.cols, factor_.data.data(), factor_.cols, x.data.data(), x.cols);
}

}  // namespace msc
