#include "core/predictor/logistic/logistic_preconditioner.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/base/parallel.h"
#include "core/kernels/dense.h"
#include "core/linalg/cholesky.h"
#include "core/linalg/inner_product.h"
#include "core/linalg/trace.h"

namespace msc {
namespace {

/// Of the trace: the least shift with which a factor in float32 succeeds.
constexpr double kSmallestShift = 1e-6;
/// Of the terms' weight: the least curvature that the intercept has without them.
constexpr double kLeastRest = 1e-4;
/// Of |Z Z^T|, Frobenius' norm: above it rounding in float32 covers the small eigenvalues of I -
/// Z^T (I + Z Z^T)^-1 Z, 1 / (1 + those of Z Z^T). The largest of these is a fraction of the norm.
constexpr double kMostSingle = 1e7;
constexpr int64_t kPanel = 64;

class UniformPreconditioner {
 public:
  UniformPreconditioner(SingleFactor factor, double c, double total)
      : factor_(std::move(factor)), c_(c), total_(total) {}

  Matrix apply(const Matrix& x) const {
    Matrix out(x.rows, x.cols);
    for (int64_t begin = 0; begin < x.cols; begin += SingleFactor::kMostColumns) {
      Matrix part(x.rows - 1, std::min(SingleFactor::kMostColumns, x.cols - begin));
      for (int64_t i = 0; i < part.rows; ++i) std::copy_n(x.row(i) + begin, part.cols, part.row(i));
      part = factor_.apply(part);
      for (int64_t i = 0; i < part.rows; ++i)
        for (int64_t c = 0; c < part.cols; ++c) out.row(i)[begin + c] = part.row(i)[c] / c_;
    }
    for (int64_t c = 0; c < x.cols; ++c) out.row(x.rows - 1)[c] = x.row(x.rows - 1)[c] / total_;
    return out;
  }

 private:
  SingleFactor factor_;
  double c_;
  double total_;
};

/// A B, the rows of A in panels.
template <typename T>
MatrixOf<T> product(const MatrixOf<T>& a, const MatrixOf<T>& b, int threads) {
  MatrixOf<T> out(a.rows, b.cols);
  parallel_for((a.rows + kPanel - 1) / kPanel, threads, [&](int64_t panel) {
    const int64_t begin = panel * kPanel;
    kernels::dense().blas<T>().gemm_nn(std::min(kPanel, a.rows - begin), b.cols, a.cols, 1,
                                       a.row(begin), a.cols, b.data.data(), b.cols, out.row(begin),
                                       b.cols);
  });
  return out;
}

/// C -= A^T B, the columns of A in panels.
template <typename T>
void subtract_transposed_product(const MatrixOf<T>& a, const MatrixOf<T>& b, MatrixOf<T>& c,
                                 int threads) {
  parallel_for((a.cols + kPanel - 1) / kPanel, threads, [&](int64_t panel) {
    const int64_t begin = panel * kPanel;
    kernels::dense().blas<T>().gemm_tn(std::min(kPanel, a.cols - begin), b.cols, a.rows, -1,
                                       a.row(0) + begin, a.cols, b.data.data(), b.cols,
                                       c.row(begin), b.cols);
  });
}

/// The lower triangle of A A^T.
template <typename T>
MatrixOf<T> gram_of_rows(const MatrixOf<T>& a, int threads) {
  MatrixOf<T> out(a.rows, a.rows);
  parallel_for((a.rows + kPanel - 1) / kPanel, threads, [&](int64_t panel) {
    const int64_t begin = panel * kPanel;
    const int64_t n = std::min(kPanel, a.rows - begin);
    kernels::dense().blas<T>().gemm_nt(n, begin + n, a.cols, 1, a.row(begin), a.cols, a.row(0),
                                       a.cols, out.row(begin), a.rows);
  });
  return out;
}

/// (L L^T)^-1 t of one vector.
std::vector<double> solved(const Cholesky& factor, const std::vector<double>& t) {
  Matrix x(factor.factor().rows, 1);
  std::copy(t.begin(), t.end(), x.data.begin());
  solve(factor, x);
  return {x.data.begin(), x.data.end()};
}

std::vector<float> solved(const CholeskyOf<float>& factor, const std::vector<float>& t) {
  constexpr size_t kLanes = 8;
  std::vector<float> lanes(t.size() * kLanes);
  for (size_t i = 0; i < t.size(); ++i) lanes[i * kLanes] = t[i];
  const SingleMatrix& l = factor.factor();
  kernels::dense().solve8(l.rows, l.data.data(), l.cols, lanes.data());
  std::vector<float> out(t.size());
  for (size_t i = 0; i < t.size(); ++i) out[i] = lanes[i * kLanes];
  return out;
}

/// With Z the rows v (x) a scaled by D^-1/2, D = diag(lambda, ..., lambda, t): M = D^1/2 (I + Z^T
/// Z) D^1/2.
template <typename T>
class LowRankPreconditioner {
 public:
  LowRankPreconditioner(const Curvature& curvature, const SingleMatrix& cells, double scale,
                        double lambda, int threads)
      : cells_(MatrixOf<T>::unset(cells.rows, cells.cols)),
        v_(static_cast<int64_t>(curvature.terms.size()), columns(curvature)),
        scale_(static_cast<size_t>(cells.cols), 1 / std::sqrt(lambda)),
        threads_(threads) {
    double weight = 0;
    for (size_t i = 0; i < curvature.terms.size(); ++i) {
      const CurvatureTerm& term = curvature.terms[i];
      cell_.push_back(i == 0 ? 0
                             : cell_.back() + (term.cell == curvature.terms[i - 1].cell ? 0 : 1));
      std::transform(term.v.begin(), term.v.end(), v_.row(static_cast<int64_t>(i)),
                     [](double v) { return static_cast<T>(v); });
      weight += term.weight;
    }
    scale_.back() =
        1 / std::sqrt(std::max(curvature.rest, kLeastRest * weight) / static_cast<double>(v_.cols));
    for (int64_t i = 0; i < cells_.rows; ++i)
      for (int64_t j = 0; j < cells_.cols; ++j)
        cells_.row(i)[j] = static_cast<T>(cells.row(i)[j] * scale_[static_cast<size_t>(j)] *
                                          (j + 1 < cells_.cols ? scale : 1));
    MatrixOf<T> products = term_products();
    norm_ = norm(products);
    if (is_exact()) factor_ = std::make_unique<CholeskyOf<T>>(std::move(products), 1, threads);
  }

  bool succeeded() const { return factor_ && factor_->succeeded(); }

  /// D^-1/2 (I - Z^T (I + Z Z^T)^-1 Z) D^-1/2 X.
  Matrix apply(const Matrix& x) const {
    Matrix out = x;
    scale_rows(out);
    const double unit = largest(out);
    if (!(unit > 0)) return out;
    MatrixOf<T> y = MatrixOf<T>::unset(x.rows, x.cols);
    for (size_t i = 0; i < y.data.size(); ++i) y.data[i] = static_cast<T>(out.data[i] / unit);
    subtract_explained(y);
    for (size_t i = 0; i < y.data.size(); ++i) out.data[i] = static_cast<double>(y.data[i]) * unit;
    scale_rows(out);
    return out;
  }

 private:
  static int64_t columns(const Curvature& curvature) {
    return curvature.terms.empty() ? 1 : static_cast<int64_t>(curvature.terms[0].v.size());
  }

  bool is_exact() const { return std::is_same_v<T, double> || norm_ <= kMostSingle; }
  int64_t cell(int64_t term) const { return cell_[static_cast<size_t>(term)]; }

  T dot(const T* a, const T* b) const {
    T sum = 0;
    for (int64_t c = 0; c < v_.cols; ++c) sum += a[c] * b[c];
    return sum;
  }

  void scale_rows(Matrix& x) const {
    for (int64_t i = 0; i < x.rows; ++i)
      for (int64_t c = 0; c < x.cols; ++c) x.row(i)[c] *= scale_[static_cast<size_t>(i)];
  }

  /// Y -= Z^T (I + Z Z^T)^-1 Z Y.
  void subtract_explained(MatrixOf<T>& y) const {
    const MatrixOf<T> at_cells = product(cells_, y, threads_);
    std::vector<T> t;
    for (int64_t j = 0; j < v_.rows; ++j) t.push_back(dot(v_.row(j), at_cells.row(cell(j))));
    t = solved(*factor_, t);
    MatrixOf<T> back(cells_.rows, y.cols);
    for (int64_t j = 0; j < v_.rows; ++j)
      for (int64_t c = 0; c < y.cols; ++c)
        back.row(cell(j))[c] += t[static_cast<size_t>(j)] * v_.row(j)[c];
    subtract_transposed_product(cells_, back, y, threads_);
  }

  /// Z Z^T = (V V^T) o (A A^T), lower triangle.
  MatrixOf<T> term_products() const {
    const MatrixOf<T> of_cells = gram_of_rows(cells_, threads_);
    MatrixOf<T> out = gram_of_rows(v_, threads_);
    parallel_for(out.rows, threads_, [&](int64_t i) {
      for (int64_t j = 0; j <= i; ++j) out.row(i)[j] *= of_cells.row(cell(i))[cell(j)];
    });
    return out;
  }

  /// Frobenius', which is at least the largest eigenvalue.
  static double norm(const MatrixOf<T>& lower) {
    double sum = 0;
    for (int64_t i = 0; i < lower.rows; ++i)
      for (int64_t j = 0; j <= i; ++j)
        sum += (i == j ? 1 : 2) * static_cast<double>(lower.row(i)[j]) *
               static_cast<double>(lower.row(i)[j]);
    return std::sqrt(sum);
  }

  MatrixOf<T> cells_;  ///< Of the cells with terms: the design, scaled.
  MatrixOf<T> v_;      ///< Terms x columns.
  std::vector<int64_t> cell_;
  std::vector<double> scale_;
  double norm_ = 0;
  std::unique_ptr<CholeskyOf<T>> factor_;
  int threads_;
};

template <typename Kind>
LogisticPreconditioner shared(std::shared_ptr<Kind> m) {
  return [m = std::move(m)](const Matrix& x) { return m->apply(x); };
}

}  // namespace

LogisticPreconditioner uniform_preconditioner(SingleGram gram, double lambda, double c, double n,
                                              int threads) {
  const double shift = std::max(lambda / c, kSmallestShift * gram.unit * trace(gram.gram));
  SingleFactor factor(std::move(gram), shift, threads);
  if (!factor.succeeded()) return {};
  return shared(std::make_shared<UniformPreconditioner>(std::move(factor), c, c * n));
}

LogisticPreconditioner low_rank_preconditioner(const Curvature& curvature,
                                               const SingleMatrix& cells, double scale,
                                               double lambda, int threads) {
  if (curvature.terms.empty()) return {};
  auto single =
      std::make_shared<LowRankPreconditioner<float>>(curvature, cells, scale, lambda, threads);
  if (single->succeeded()) return shared(std::move(single));
  auto m =
      std::make_shared<LowRankPreconditioner<double>>(curvature, cells, scale, lambda, threads);
  return m->succeeded() ? shared(std::move(m)) : LogisticPreconditioner();
}

}  // namespace msc
