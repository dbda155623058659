#include "predictor/logistic_preconditioner.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "base/parallel.h"
#include "kernels/dense.h"
#include "predictor/cholesky.h"
#include "predictor/trace.h"

namespace msc {
namespace {

/// Of the trace: keeps the factor positive definite. The minimum does not depend on it.
constexpr double kSmallestShift = 1e-11;
/// Of the terms' weight: the least curvature that the intercept has without them.
constexpr double kLeastRest = 1e-6;
constexpr int64_t kPanel = 64;

class UniformPreconditioner {
 public:
  UniformPreconditioner(Cholesky factor, double c, double total) : factor_(std::move(factor)), c_(c), total_(total) {}

  Matrix apply(const Matrix& x) const {
    Matrix weights(x.rows - 1, x.cols);
    std::copy(x.data.begin(), x.data.end() - x.cols, weights.data.begin());
    solve(factor_, weights);
    Matrix out(x.rows, x.cols);
    for (size_t i = 0; i < weights.data.size(); ++i) out.data[i] = weights.data[i] / c_;
    for (int64_t c = 0; c < x.cols; ++c) out.row(x.rows - 1)[c] = x.row(x.rows - 1)[c] / total_;
    return out;
  }

 private:
  Cholesky factor_;
  double c_;
  double total_;
};

/// A B, the rows of A in panels.
Matrix product(const Matrix& a, const Matrix& b, int threads) {
  Matrix out(a.rows, b.cols);
  parallel_for((a.rows + kPanel - 1) / kPanel, threads, [&](int64_t panel) {
    const int64_t begin = panel * kPanel;
    kernels::dense().f64.gemm_nn(std::min(kPanel, a.rows - begin), b.cols, a.cols, 1, a.row(begin), a.cols, b.data.data(), b.cols,
                                 out.row(begin), b.cols);
  });
  return out;
}

/// C -= A^T B, the columns of A in panels.
void subtract_transposed_product(const Matrix& a, const Matrix& b, Matrix& c, int threads) {
  parallel_for((a.cols + kPanel - 1) / kPanel, threads, [&](int64_t panel) {
    const int64_t begin = panel * kPanel;
    kernels::dense().f64.gemm_tn(std::min(kPanel, a.cols - begin), b.cols, a.rows, -1, a.row(0) + begin, a.cols, b.data.data(), b.cols,
                                 c.row(begin), b.cols);
  });
}

/// The lower triangle of A A^T.
Matrix gram_of_rows(const Matrix& a, int threads) {
  Matrix out(a.rows, a.rows);
  parallel_for((a.rows + kPanel - 1) / kPanel, threads, [&](int64_t panel) {
    const int64_t begin = panel * kPanel;
    const int64_t n = std::min(kPanel, a.rows - begin);
    kernels::dense().f64.gemm_nt(n, begin + n, a.cols, 1, a.row(begin), a.cols, a.row(0), a.cols, out.row(begin), a.rows);
  });
  return out;
}

/// With Z the rows v (x) a scaled by D^-1/2, D = diag(lambda, ..., lambda, t): M = D^1/2 (I + Z^T Z) D^1/2.
class LowRankPreconditioner {
 public:
  LowRankPreconditioner(const Curvature& curvature, Matrix cells, double lambda, int threads)
      : cells_(std::move(cells)), v_(static_cast<int64_t>(curvature.terms.size()), columns(curvature)), threads_(threads) {
    double weight = 0;
    for (size_t i = 0; i < curvature.terms.size(); ++i) {
      const CurvatureTerm& term = curvature.terms[i];
      const bool same = i > 0 && term.y == curvature.terms[i - 1].y && term.x == curvature.terms[i - 1].x;
      cell_.push_back(i == 0 ? 0 : cell_.back() + (same ? 0 : 1));
      std::copy(term.v.begin(), term.v.end(), v_.row(static_cast<int64_t>(i)));
      weight += term.weight;
    }
    scale_.assign(static_cast<size_t>(cells_.cols), 1 / std::sqrt(lambda));
    scale_.back() = 1 / std::sqrt(std::max(curvature.rest, kLeastRest * weight) / static_cast<double>(v_.cols));
    for (int64_t i = 0; i < cells_.rows; ++i)
      for (int64_t j = 0; j < cells_.cols; ++j) cells_.row(i)[j] *= scale_[static_cast<size_t>(j)];
    factor_ = std::make_unique<Cholesky>(term_products(), 1, threads);
  }

  bool succeeded() const { return factor_->succeeded(); }

  /// D^-1/2 (I - Z^T (I + Z Z^T)^-1 Z) D^-1/2 X.
  Matrix apply(const Matrix& x) const {
    Matrix out = x;
    scale_rows(out);
    const Matrix at_cells = product(cells_, out, threads_);
    Matrix t(v_.rows, 1);
    for (int64_t j = 0; j < v_.rows; ++j) t.data[static_cast<size_t>(j)] = dot(v_.row(j), at_cells.row(cell(j)));
    solve(*factor_, t);
    Matrix back(cells_.rows, x.cols);
    for (int64_t j = 0; j < v_.rows; ++j)
      for (int64_t c = 0; c < x.cols; ++c) back.row(cell(j))[c] += t.data[static_cast<size_t>(j)] * v_.row(j)[c];
    subtract_transposed_product(cells_, back, out, threads_);
    scale_rows(out);
    return out;
  }

 private:
  static int64_t columns(const Curvature& curvature) {
    return curvature.terms.empty() ? 1 : static_cast<int64_t>(curvature.terms[0].v.size());
  }

  int64_t cell(int64_t term) const { return cell_[static_cast<size_t>(term)]; }

  double dot(const double* a, const double* b) const {
    double sum = 0;
    for (int64_t c = 0; c < v_.cols; ++c) sum += a[c] * b[c];
    return sum;
  }

  void scale_rows(Matrix& x) const {
    for (int64_t i = 0; i < x.rows; ++i)
      for (int64_t c = 0; c < x.cols; ++c) x.row(i)[c] *= scale_[static_cast<size_t>(i)];
  }

  /// Z Z^T = (V V^T) o (A A^T), lower triangle.
  Matrix term_products() const {
    const Matrix of_cells = gram_of_rows(cells_, threads_);
    Matrix out = gram_of_rows(v_, threads_);
    parallel_for(out.rows, threads_, [&](int64_t i) {
      for (int64_t j = 0; j <= i; ++j) out.row(i)[j] *= of_cells.row(cell(i))[cell(j)];
    });
    return out;
  }

  Matrix cells_;  ///< Of the cells with terms: the design, scaled.
  Matrix v_;      ///< Terms x columns.
  std::vector<int64_t> cell_;
  std::vector<double> scale_;
  std::unique_ptr<Cholesky> factor_;
  int threads_;
};

template <typename Kind>
LogisticPreconditioner shared(std::shared_ptr<Kind> m) {
  return [m = std::move(m)](const Matrix& x) { return m->apply(x); };
}

}  // namespace

LogisticPreconditioner uniform_preconditioner(Matrix gram, double lambda, double c, double n, int threads) {
  const double shift = std::max(lambda / c, kSmallestShift * trace(gram));
  Cholesky factor(std::move(gram), shift, threads);
  if (!factor.succeeded()) return {};
  return shared(std::make_shared<UniformPreconditioner>(std::move(factor), c, c * n));
}

LogisticPreconditioner low_rank_preconditioner(const Curvature& curvature, Matrix cells, double lambda, int threads) {
  auto m = std::make_shared<LowRankPreconditioner>(curvature, std::move(cells), lambda, threads);
  return m->succeeded() ? shared(std::move(m)) : LogisticPreconditioner();
}

}  // namespace msc
