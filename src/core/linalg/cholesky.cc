#include "core/linalg/cholesky.h"

#include <algorithm>

#include "core/base/parallel.h"
#include "core/kernels/dense.h"

namespace msc {
namespace {

constexpr int64_t kPanel = 96;  // a multiple of both sides of a product's tile

int64_t panels(int64_t rows) {
  return (rows + kPanel - 1) / kPanel;
}

}  // namespace

template <typename T>
CholeskyOf<T>::CholeskyOf(MatrixOf<T> gram, double lambda, int threads) : factor_(std::move(gram)) {
  const int64_t n = factor_.rows;
  for (int64_t i = 0; i < n; ++i) factor_.row(i)[i] += static_cast<T>(lambda);
  factor_diagonal(0);
  for (int64_t k = 0; k < n && succeeded_; k += kPanel) {
    const int64_t below = std::min(n, k + kPanel);
    parallel_for(panels(n - below), threads,
                 [&](int64_t task) { solve_strip(k, below, below + task * kPanel); });
    update(k, below, threads);
  }
}

template <typename T>
void CholeskyOf<T>::factor_diagonal(int64_t k) {
  const int64_t end = std::min(factor_.rows, k + kPanel);
  if (kernels::dense().blas<T>().cholesky(end - k, factor_.row(k) + k, factor_.cols) < end - k)
    succeeded_ = false;
  for (int64_t i = k; i < end; ++i)
    for (int64_t j = k; j < i; ++j) factor_.row(j)[i] = factor_.row(i)[j];
}

/// One strip of the panel [k, below).
template <typename T>
void CholeskyOf<T>::solve_strip(int64_t k, int64_t below, int64_t row) {
  const int64_t n = factor_.rows;
  const int64_t end = std::min(n, row + kPanel);
  kernels::dense().blas<T>().solve_right_transposed(end - row, below - k, factor_.row(k) + k, n,
                                                    factor_.row(row) + k, n);
  for (int64_t j = k; j < below; ++j)
    for (int64_t i = row; i < end; ++i) factor_.row(j)[i] = factor_.row(i)[j];
}

/// Takes the panel's products from all that is right of it. The next panel's own block comes first:
/// while one thread factors it, the others have work. Then the longest strips.
template <typename T>
void CholeskyOf<T>::update(int64_t k, int64_t below, int threads) {
  const int64_t n = factor_.rows;
  const int64_t strips = panels(n - below);
  parallel_for(strips, threads, [&](int64_t i) {
    const int64_t row = below + (i == 0 ? 0 : strips - i) * kPanel;
    const int64_t rows = std::min(kPanel, n - row);
    kernels::dense().blas<T>().lower_tn(rows, row + rows - below, below - k, -1,
                                        factor_.row(k) + row, n, factor_.row(k) + below, n,
                                        factor_.row(row) + below, n);
    if (i == 0) factor_diagonal(row);
  });
}

template class CholeskyOf<double>;
template class CholeskyOf<float>;

void solve(const Cholesky& cholesky, Matrix& x) {
  const Matrix& l = cholesky.factor();
  kernels::dense().solve_lower(l.rows, x.cols, l.data.data(), l.cols, x.data.data(), x.cols);
  kernels::dense().solve_lower_transposed(l.rows, x.cols, l.data.data(), l.cols, x.data.data(),
                                          x.cols);
}

}  // namespace msc
