#include "core/predictor/ridge/refined_ridge.h"

#include <utility>

namespace msc {
namespace {

constexpr double kTolerance = 3e-12;
constexpr int kMostSteps = 12;
/// After so many steps the error has fallen to kEarly of its start, or twelve will not do.
constexpr int kEarlySteps = 4;
constexpr double kEarly = 1e-3;

using Columns = std::vector<double>;

/// a^T b of every column.
Columns dots(const Matrix& a, const Matrix& b) {
  Columns sum(static_cast<size_t>(a.cols));
  for (int64_t i = 0; i < a.rows; ++i)
    for (size_t c = 0; c < sum.size(); ++c) sum[c] += a.row(i)[c] * b.row(i)[c];
  return sum;
}

/// to += factor * from, column by column.
void add(Matrix& to, const Columns& factor, const Matrix& from) {
  for (int64_t i = 0; i < to.rows; ++i)
    for (size_t c = 0; c < factor.size(); ++c) to.row(i)[c] += factor[c] * from.row(i)[c];
}

/// d = z + factor * d
void turn(Matrix& d, const Columns& factor, const Matrix& z) {
  for (int64_t i = 0; i < d.rows; ++i)
    for (size_t c = 0; c < factor.size(); ++c) d.row(i)[c] = z.row(i)[c] + factor[c] * d.row(i)[c];
}

/// v so far, as a map.
class Solution {
 public:
  explicit Solution(const NormalEquations& equations)
      : mean_(equations.mean), map_{{}, equations.target_mean} {}

  void add_step(const Columns& length, const Matrix& direction, std::vector<Matrix> values) {
    for (int64_t i = 0; i < direction.rows; ++i)
      for (size_t c = 0; c < length.size(); ++c)
        map_.intercept[c] -= length[c] * mean_[static_cast<size_t>(i)] * direction.row(i)[c];
    if (map_.values.empty())
      for (const Matrix& level : values) map_.values.emplace_back(level.rows, direction.cols);
    for (size_t k = 0; k < values.size(); ++k) add(map_.values[k], length, values[k]);
  }

  LinearMap take() && { return std::move(map_); }

 private:
  const std::vector<double>& mean_;
  LinearMap map_;
};

}  // namespace

std::optional<LinearMap> refine_ridge(const GramOperator& exact, const SingleFactor& factor,
                                      const NormalEquations& equations) {
  Solution solution(equations);
  Matrix r = equations.rhs;
  Matrix d = factor.apply(r);
  Columns rz = dots(r, d);
  Columns end = rz;
  for (double& value : end) value *= kTolerance * kTolerance;
  for (int step = 0; step < kMostSteps; ++step) {
    GramOperator::Product product = exact.apply(d);
    const Columns curvature = dots(d, product.image);
    Columns length(rz.size());
    for (size_t c = 0; c < rz.size(); ++c) length[c] = rz[c] > end[c] ? rz[c] / curvature[c] : 0;
    solution.add_step(length, d, std::move(product.values));
    const Matrix before = r;
    for (double& value : length) value = -value;
    add(r, length, product.image);
    const Matrix z = factor.apply(r);
    const Columns now = dots(r, z);
    const Columns across = dots(before, z);
    bool done = true;
    Columns turned(rz.size());
    for (size_t c = 0; c < rz.size(); ++c) {
      // The last correction lowers the error as the step before it did: no product is spent on its
      // length, which is near 1.
      if (now[c] * now[c] <= end[c] * rz[c]) continue;
      if (step + 1 == kEarlySteps &&
          !(now[c] * kTolerance * kTolerance <= end[c] * kEarly * kEarly))
        return std::nullopt;
      done = false;
      turned[c] = (now[c] - across[c]) / rz[c];
    }
    if (done) {
      solution.add_step(Columns(rz.size(), 1.0), z, exact.expand(z));
      return std::move(solution).take();
    }
    turn(d, turned, z);
    rz = now;
  }
  return std::nullopt;
}

}  // namespace msc
