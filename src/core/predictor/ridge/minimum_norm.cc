#include "core/predictor/ridge/minimum_norm.h"

#include <algorithm>
#include <cmath>

#include "core/kernels/dense.h"
#include "core/predictor/geometry/training_rows.h"
#include "core/predictor/ridge/normal_equations.h"

namespace msc {
namespace {

/// R of the QR of a tall matrix that arrives in pieces: the pieces are stacked under the R so far
/// and triangularised together.
class StreamingQr {
 public:
  explicit StreamingQr(int64_t columns)
      : columns_(columns), stack_(0, columns), limit_(2 * columns + 64) {}

  void append(const Matrix& rows) {
    stack_.data.insert(stack_.data.end(), rows.data.begin(), rows.data.end());
    stack_.rows += rows.rows;
    if (stack_.rows > limit_) reduce();
  }

  Matrix finish() {
    reduce();
    return std::move(stack_);
  }

 private:
  void reduce() {
    Matrix triangle(columns_, columns_);
    kernels::dense().qr_triangle(stack_.rows, columns_, stack_.data.data(), columns_,
                                 triangle.data.data(), columns_);
    stack_ = std::move(triangle);
  }

  int64_t columns_;
  Matrix stack_;
  int64_t limit_;
};

/// Singular values below this share of the largest are rounding errors, whatever lambda.
constexpr double kWorkingPrecision = 1e-14;

/// s / (s^2 + lambda), without squaring s.
double filter(double s, double lambda) {
  return 1 / (s + lambda / s);
}

struct Weights {
  Matrix v;
  int64_t rank = 0;
};

/// Ridge solution of R v = C for the triangle [R, C; 0, *] on the singular values above `tolerance`
/// times the largest.
Weights solve_triangle(const Matrix& triangle, int64_t r, double lambda, double tolerance) {
  const int64_t columns = triangle.cols - r;
  Matrix u(r, r);
  Matrix v(r, r);
  std::vector<double> s(static_cast<size_t>(r));
  kernels::dense().decompositions->svd(r, triangle.data.data(), triangle.cols, u.data.data(),
                                       s.data(), v.data.data());
  Weights out{Matrix(r, columns), 0};
  while (out.rank < r && s[static_cast<size_t>(out.rank)] > tolerance * s[0]) ++out.rank;
  Matrix scaled(out.rank, columns);
  kernels::dense().f64.gemm_tn(out.rank, columns, r, 1, u.data.data(), r, triangle.data.data() + r,
                               triangle.cols, scaled.data.data(), columns);
  for (int64_t i = 0; i < out.rank; ++i)
    for (int64_t c = 0; c < columns; ++c)
      scaled.row(i)[c] *= filter(s[static_cast<size_t>(i)], lambda);
  kernels::dense().f64.gemm_nn(r, columns, out.rank, 1, v.data.data(), r, scaled.data.data(),
                               columns, out.v.data.data(), columns);
  return out;
}

}  // namespace

Fit fit_by_singular_values(const Problem& problem, const Bases& bases, const Split& split,
                           const NormalEquations& means, double lambda,
                           const PredictorOptions& options) {
  const int64_t r = bases.rank();
  if (r == 0)
    return {make_linear_map(bases.levels, Matrix(0, problem.columns), means.mean, means.target_mean,
                            options.threads),
            lambda, 0};
  const TrainingRows rows(problem, bases, split, means.mean, means.target_mean);
  StreamingQr qr(rows.columns());
  for (size_t sy = 0; sy < problem.geometry.y.segments().size(); ++sy)
    qr.append(rows.of_segment(sy));
  const Weights weights = solve_triangle(qr.finish(), r, lambda,
                                         lambda > 0 ? kWorkingPrecision : options.rank_tolerance);
  return {make_linear_map(bases.levels, weights.v, means.mean, means.target_mean, options.threads),
          lambda, weights.rank};
}

}  // namespace msc
