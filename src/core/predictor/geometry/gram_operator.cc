#include "core/predictor/geometry/gram_operator.h"

#include <algorithm>
#include <array>

#include "core/base/parallel.h"
#include "core/predictor/geometry/level_products.h"

namespace msc {
namespace {

/// Columns that are summed in registers: one, two or four, never three, which fill no vector.
constexpr int64_t kTogether = 4;

int64_t together(int64_t columns) {
  return columns < 3 ? columns : kTogether;
}

/// U_a^T D U_b, which is stored for a >= b, applied to n columns.
class PairOperator {
 public:
  PairOperator(const Geometry& geometry, const Moments& moments, size_t a, size_t b)
      : y_(geometry.pairs_y[Geometry::pair(a, b)]),
        x_(geometry.pairs_x[Geometry::pair(a, b)]),
        operator_(moments.operators[Geometry::pair(a, b)]),
        across_a_(geometry.x.cells(a)) {}

  /// Level b += its product with level a.
  template <int64_t n>
  void gather(const double* from, double* to, int64_t stride) const {
    each_cell([&](int64_t b, int64_t by, int64_t bx) {
      std::array<double, n> sum{};
      each_slot(by, bx, [&](double weight, int64_t a) {
        for (int64_t c = 0; c < n; ++c)
          sum[static_cast<size_t>(c)] += weight * from[a * stride + c];
      });
      for (int64_t c = 0; c < n; ++c) to[b * stride + c] += sum[static_cast<size_t>(c)];
    });
  }

  /// Level a += its product with level b.
  template <int64_t n>
  void scatter(const double* from, double* to, int64_t stride) const {
    each_cell([&](int64_t b, int64_t by, int64_t bx) {
      std::array<double, n> value;
      std::copy_n(from + b * stride, n, value.begin());
      each_slot(by, bx, [&](double weight, int64_t a) {
        for (int64_t c = 0; c < n; ++c)
          to[a * stride + c] += weight * value[static_cast<size_t>(c)];
      });
    });
  }

 private:
  template <typename Body>
  void each_cell(const Body& body) const {
    const auto across = static_cast<int64_t>(x_.first.size());
    for (int64_t by = 0; by < static_cast<int64_t>(y_.first.size()); ++by)
      for (int64_t bx = 0; bx < across; ++bx) body(by * across + bx, by, bx);
  }

  /// The cells of level a that meet a cell of level b.
  template <typename Body>
  void each_slot(int64_t by, int64_t bx, const Body& body) const {
    const auto y = static_cast<size_t>(by);
    const auto x = static_cast<size_t>(bx);
    const int64_t slots = x_.offset[x + 1] - x_.offset[x];
    for (int64_t sy = y_.offset[y]; sy < y_.offset[y + 1]; ++sy) {
      const double* weight = operator_.row(sy) + x_.offset[x];
      const int64_t a = (y_.first[y] + sy - y_.offset[y]) * across_a_ + x_.first[x];
      for (int64_t s = 0; s < slots; ++s) body(weight[s], a + s);
    }
  }

  const AxisPairs& y_;
  const AxisPairs& x_;
  const Matrix& operator_;
  int64_t across_a_;
};

template <int64_t n>
void add_pairs(const Geometry& geometry, const Moments& moments, size_t level,
               const std::vector<Matrix>& values, int64_t column, Matrix& sum) {
  for (size_t other = 0; other < values.size(); ++other) {
    const PairOperator pair(geometry, moments, std::max(level, other), std::min(level, other));
    const double* from = values[other].data.data() + column;
    double* to = sum.data.data() + column;
    if (level <= other)
      pair.gather<n>(from, to, sum.cols);
    else
      pair.scatter<n>(from, to, sum.cols);
  }
}

/// U_k^T D U V of every level k, the finest first. V has one, two or a multiple of kTogether
/// columns.
std::vector<Matrix> couple(const Geometry& geometry, const Moments& moments,
                           const std::vector<Matrix>& values, int threads) {
  std::vector<Matrix> sums;
  for (const Matrix& level : values) sums.emplace_back(level.rows, level.cols);
  const auto levels = static_cast<int64_t>(values.size());
  const int64_t n = together(values[0].cols);
  const int64_t groups = values[0].cols / n;
  const auto add = n == 1 ? add_pairs<1> : n == 2 ? add_pairs<2> : add_pairs<kTogether>;
  parallel_for(levels * groups, threads, [&](int64_t task) {
    const auto level = static_cast<size_t>(levels - 1 - task / groups);
    add(geometry, moments, level, values, task % groups * n, sums[level]);
  });
  return sums;
}

}  // namespace

std::vector<Matrix> GramOperator::expand(const Matrix& x) const {
  const int64_t n = together(x.cols);
  return msc::expand(bases_, x, (x.cols + n - 1) / n * n, threads_);
}

GramOperator::Product GramOperator::apply(const Matrix& x) const {
  Product out{expand(x), {}};
  out.image = project(bases_, couple(geometry_, moments_, out.values, threads_), x.cols, threads_);
  std::vector<double> along(static_cast<size_t>(x.cols));  // n m^T X
  for (int64_t i = 0; i < x.rows; ++i)
    for (int64_t c = 0; c < x.cols; ++c)
      along[static_cast<size_t>(c)] += n_train_ * mean_[static_cast<size_t>(i)] * x.row(i)[c];
  for (int64_t i = 0; i < x.rows; ++i)
    for (int64_t c = 0; c < x.cols; ++c)
      out.image.row(i)[c] +=
          lambda_ * x.row(i)[c] - mean_[static_cast<size_t>(i)] * along[static_cast<size_t>(c)];
  return out;
}

}  // namespace msc
