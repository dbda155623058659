#include "core/predictor/geometry/level_basis.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/parallel.h"
#include "core/kernels/dense.h"

namespace msc {
namespace {

/// Rows of the Gram matrix at a time.
constexpr int64_t kRows = 48;
/// Pivots below this share of the largest diagonal are rounding errors of F F^T.
constexpr double kRankFloor = 1e-13;

/// F becomes H F with the reflection H that maps the constant vector to the first axis; the columns
/// of F sum to zero, so its first row does too.
void reflect_rows(Matrix& f) {
  const double root = std::sqrt(static_cast<double>(f.rows));
  const double scale =
      1 / (root * (root + 1));  // H = I - u u^T / (root (root + 1)), u = 1 + root e_1
  std::vector<double> sum(static_cast<size_t>(f.cols));
  for (int64_t i = 0; i < f.rows; ++i)
    for (int64_t c = 0; c < f.cols; ++c)
      sum[static_cast<size_t>(c)] += (i == 0 ? 1 + root : 1) * f.row(i)[c];
  for (int64_t i = 0; i < f.rows; ++i)
    for (int64_t c = 0; c < f.cols; ++c)
      f.row(i)[c] -= scale * (i == 0 ? 1 + root : 1) * sum[static_cast<size_t>(c)];
}

/// Lower triangle of F F^T.
Matrix row_gram(const Matrix& f, int threads) {
  const int64_t n = f.rows;
  const int64_t strips = (n + kRows - 1) / kRows;
  Matrix gram(n, n);
  parallel_for(strips, threads, [&](int64_t i) {
    const int64_t begin = (strips - 1 - i) * kRows;  // the longest first
    const int64_t rows = std::min(kRows, n - begin);
    kernels::dense().f64.gemm_nt(rows, begin + rows, f.cols, 1, f.row(begin), f.cols, f.row(0),
                                 f.cols, gram.row(begin), n);
  });
  return gram;
}

/// H K H without its first row and column, K from its lower triangle: the Gram matrix of
/// reflect_rows(F), where F has far more columns than K. With w = K u and s = 1 / (root (root + 1))
/// its elements are K_ij - s (w_i + w_j) + s^2 u^T w.
Matrix reflect_gram(const Matrix& k) {
  const double root = std::sqrt(static_cast<double>(k.rows));
  const double s = 1 / (root * (root + 1));
  std::vector<double> w(static_cast<size_t>(k.rows));
  for (int64_t i = 0; i < k.rows; ++i)
    for (int64_t j = 0; j <= i; ++j) {
      w[static_cast<size_t>(i)] += (j == 0 ? 1 + root : 1) * k.row(i)[j];
      if (j < i) w[static_cast<size_t>(j)] += k.row(i)[j];
    }
  const double total = std::accumulate(w.begin(), w.end(), root * w[0]);
  Matrix out(k.rows - 1, k.rows - 1);
  for (int64_t i = 0; i < out.rows; ++i)
    for (int64_t j = 0; j <= i; ++j)
      out.row(i)[j] = k.row(i + 1)[j + 1] -
                      s * (w[static_cast<size_t>(i) + 1] + w[static_cast<size_t>(j) + 1]) +
                      s * s * total;
  return out;
}

/// L with L L^T = K for a K that is singular to working precision: eigenvectors times roots of the
/// eigenvalues above the rounding level.
Matrix root_by_eigen(const Matrix& gram) {
  const int64_t n = gram.rows;
  std::vector<double> values(static_cast<size_t>(n));
  Matrix vectors(n, n);
  kernels::dense().decompositions->symmetric_eigen(n, gram.data.data(), n, values.data(),
                                                   vectors.data.data());
  const double floor = values.back() * kRankFloor;
  int64_t dropped = 0;
  while (dropped < n && !(values[static_cast<size_t>(dropped)] > floor)) ++dropped;
  Matrix root(n, n - dropped);
  for (int64_t i = 0; i < n; ++i)
    for (int64_t j = dropped; j < n; ++j)
      root.row(i)[j - dropped] = vectors.row(i)[j] * std::sqrt(values[static_cast<size_t>(j)]);
  return root;
}

Matrix root_of(const Matrix& gram) {
  const int64_t n = gram.rows;
  double largest = 0;
  for (int64_t i = 0; i < n; ++i) largest = std::max(largest, gram.row(i)[i]);
  Matrix root = gram;
  if (kernels::dense().f64.cholesky(n, root.data.data(), n) < n) return root_by_eigen(gram);
  for (int64_t i = 0; i < n; ++i) {
    if (!(root.row(i)[i] * root.row(i)[i] > kRankFloor * largest)) return root_by_eigen(gram);
    std::fill(root.row(i) + i + 1, root.row(i) + n, 0.0);
  }
  return root;
}

/// R^T with F^T = Q R, F without its first row.
Matrix root_by_qr(const Matrix& f) {
  const int64_t n = f.rows - 1;
  Matrix transposed(f.cols, n);
  for (int64_t i = 0; i < n; ++i)
    for (int64_t c = 0; c < f.cols; ++c) transposed.row(c)[i] = f.row(i + 1)[c];
  Matrix triangle(n, n);
  kernels::dense().qr_triangle(f.cols, n, transposed.data.data(), n, triangle.data.data(), n);
  Matrix root(n, n);
  for (int64_t i = 0; i < n; ++i)
    for (int64_t j = i; j < n; ++j) root.row(j)[i] = triangle.row(i)[j];
  return root;
}

/// Puts the constant direction back: rows of B are H [0; R].
Matrix unreflect(const Matrix& root) {
  Matrix basis(root.rows + 1, root.cols);
  std::copy(root.data.begin(), root.data.end(), basis.data.begin() + root.cols);
  if (root.cols > 0) reflect_rows(basis);
  return basis;
}

}  // namespace

Matrix level_basis(Matrix f, Compression compression, int threads) {
  if (f.rows > f.cols) return f;
  if (f.rows == 1) return Matrix(1, 0);
  if (compression == Compression::kGram)
    return unreflect(root_of(reflect_gram(row_gram(f, threads))));
  reflect_rows(f);
  return unreflect(root_by_qr(f));
}

}  // namespace msc
