#include "core/predictor/ridge/normal_equations.h"

#include <algorithm>

#include "core/predictor/geometry/gram_matrix.h"
#include "core/predictor/geometry/level_products.h"

namespace msc {
namespace {

/// Sum over training positions of each column of [Y, 1], from any level: its interpolation weights
/// sum to 1.
std::vector<double> totals(const Matrix& sums) {
  std::vector<double> total(static_cast<size_t>(sums.cols));
  for (int64_t i = 0; i < sums.rows; ++i)
    for (int64_t c = 0; c < sums.cols; ++c) total[static_cast<size_t>(c)] += sums.row(i)[c];
  return total;
}

}  // namespace

NormalEquations make_right_hand_sides(const std::vector<Matrix>& bases, const Moments& moments,
                                      double n_train, int threads) {
  const auto columns = static_cast<int64_t>(moments.squares.size());
  NormalEquations equations;
  equations.n_train = n_train;
  const std::vector<double> total = totals(moments.sums[0]);
  for (size_t c = 0; c < moments.squares.size(); ++c) {
    equations.target_mean.push_back(total[c] / n_train);
    equations.variation.push_back(
        std::max(0.0, moments.squares[c] - total[c] * total[c] / n_train));
  }
  const Matrix sums = project(bases, moments.sums, threads);  // A^T D [Y, 1]
  equations.rhs = Matrix(sums.rows, columns);
  for (int64_t i = 0; i < sums.rows; ++i) {
    equations.mean.push_back(sums.row(i)[columns] / n_train);
    for (int64_t c = 0; c < columns; ++c)
      equations.rhs.row(i)[c] =
          sums.row(i)[c] - sums.row(i)[columns] * equations.target_mean[static_cast<size_t>(c)];
  }
  return equations;
}

NormalEquations make_normal_equations(const Geometry& geometry, const std::vector<Matrix>& bases,
                                      const Moments& moments, double n_train, int threads) {
  NormalEquations equations = make_right_hand_sides(bases, moments, n_train, threads);
  equations.gram = gram_matrix(geometry, bases, moments, equations.mean, n_train, threads);
  return equations;
}

}  // namespace msc
