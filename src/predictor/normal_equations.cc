#include "predictor/normal_equations.h"

#include <algorithm>

#include "base/parallel.h"
#include "kernels/dense.h"

namespace msc {
namespace {

/// Columns of the finer level per task and cells of the coarser one per product: what they touch stays in the second-level cache. On the
/// diagonal narrower strips, because of a strip's columns those right of the diagonal are wasted. Multiples of the product's tile rows.
constexpr int64_t kColumns = 264;
constexpr int64_t kDiagonalColumns = 96;
constexpr int64_t kCells = 256;

/// One strip of a block G_ab: rows [begin, end) of level a's columns against all columns of level b.
struct Task {
  size_t a;
  size_t b;
  int64_t begin;
  int64_t end;
};

/// The largest first, so that threads finish together.
std::vector<Task> plan_tasks(const std::vector<Matrix>& bases) {
  std::vector<Task> tasks;
  for (size_t a = 0; a < bases.size(); ++a)
    for (size_t b = 0; b <= a; ++b) {
      const int64_t width = a == b ? kDiagonalColumns : kColumns;
      for (int64_t begin = 0; begin < bases[a].cols && bases[b].cols > 0; begin += width)
        tasks.push_back({a, b, begin, std::min(begin + width, bases[a].cols)});
    }
  const auto work = [&](const Task& t) { return (t.end - t.begin) * (t.a == t.b ? t.end : bases[t.b].cols) * bases[t.b].rows; };
  std::stable_sort(tasks.begin(), tasks.end(), [&](const Task& l, const Task& r) { return work(l) > work(r); });
  return tasks;
}

/// Rows of U_b^T D U_a F_a: one combination of rows of F_a per cell of level b.
class OperatorRows {
 public:
  OperatorRows(const Geometry& geometry, const Moments& moments, const std::vector<Matrix>& bases, const Task& task)
      : basis_(bases[task.a]),
        task_(task),
        y_(geometry.pairs_y[Geometry::pair(task.a, task.b)]),
        x_(geometry.pairs_x[Geometry::pair(task.a, task.b)]),
        values_(moments.operators[Geometry::pair(task.a, task.b)]),
        across_a_(geometry.x.cells(task.a)),
        across_b_(geometry.x.cells(task.b)) {}

  /// False, and nothing written, for a cell that no training position meets.
  bool write(int64_t cell, double* out) {
    weights_.clear();
    rows_.clear();
    const auto by = static_cast<size_t>(cell / across_b_);
    const auto bx = static_cast<size_t>(cell % across_b_);
    for (int64_t sy = y_.offset[by]; sy < y_.offset[by + 1]; ++sy) {
      const int64_t ay = y_.first[by] + sy - y_.offset[by];
      for (int64_t sx = x_.offset[bx]; sx < x_.offset[bx + 1]; ++sx)
        add(values_.row(sy)[sx], ay * across_a_ + x_.first[bx] + sx - x_.offset[bx]);
    }
    if (rows_.empty()) return false;
    kernels::dense().combine_rows(task_.end - task_.begin, static_cast<int64_t>(rows_.size()), weights_.data(), rows_.data(), out);
    return true;
  }

 private:
  void add(double weight, int64_t cell) {
    if (weight == 0) return;
    weights_.push_back(weight);
    rows_.push_back(basis_.row(cell) + task_.begin);
  }

  const Matrix& basis_;
  const Task& task_;
  const AxisPairs& y_;
  const AxisPairs& x_;
  const Matrix& values_;
  int64_t across_a_;
  int64_t across_b_;
  std::vector<double> weights_;
  std::vector<const double*> rows_;
};

void run_task(const Geometry& geometry, const std::vector<Matrix>& bases, const Moments& moments, const Task& task, double* block,
              int64_t ld) {
  const Matrix& coarse = bases[task.b];
  const int64_t width = task.end - task.begin;
  const int64_t columns = task.a == task.b ? task.end : coarse.cols;
  OperatorRows rows(geometry, moments, bases, task);
  Matrix tile(std::min(kCells, coarse.rows), width);
  Matrix partners(tile.rows, columns);  // rows of the coarser level that belong to the tile's: a fold meets few cells
  int64_t n = 0;
  const auto multiply = [&] {
    kernels::dense().gemm_tn(width, columns, n, 1, tile.data.data(), width, partners.data.data(), columns, block + task.begin * ld, ld);
    n = 0;
  };
  for (int64_t cell = 0; cell < coarse.rows; ++cell) {
    if (!rows.write(cell, tile.row(n))) continue;
    std::copy_n(coarse.row(cell), columns, partners.row(n));
    if (++n == tile.rows) multiply();
  }
  multiply();
}

/// A^T D [Y, 1].
Matrix project(const std::vector<Matrix>& bases, const Moments& moments, int64_t rank) {
  const int64_t columns = moments.sums[0].cols;
  Matrix sums(rank, columns);
  int64_t row = 0;
  for (size_t k = 0; k < bases.size(); ++k) {
    kernels::dense().gemm_tn(bases[k].cols, columns, bases[k].rows, 1, bases[k].data.data(), bases[k].cols, moments.sums[k].data.data(),
                             columns, sums.data.data() + row * columns, columns);
    row += bases[k].cols;
  }
  return sums;
}

/// Sum over training positions of each column of [Y, 1], from any level: its interpolation weights sum to 1.
std::vector<double> totals(const Matrix& sums) {
  std::vector<double> total(static_cast<size_t>(sums.cols));
  for (int64_t i = 0; i < sums.rows; ++i)
    for (int64_t c = 0; c < sums.cols; ++c) total[static_cast<size_t>(c)] += sums.row(i)[c];
  return total;
}

void centre(NormalEquations& equations, const Matrix& sums) {
  const int64_t rank = sums.rows;
  const int64_t columns = sums.cols - 1;
  const double n = equations.n_train;
  for (int64_t i = 0; i < rank; ++i) equations.mean.push_back(sums.row(i)[columns] / n);
  for (int64_t i = 0; i < rank; ++i) {
    const double mean = equations.mean[static_cast<size_t>(i)];
    for (int64_t j = 0; j <= i; ++j) equations.gram.row(i)[j] -= n * mean * equations.mean[static_cast<size_t>(j)];
    for (int64_t c = 0; c < columns; ++c)
      equations.rhs.row(i)[c] = sums.row(i)[c] - n * mean * equations.target_mean[static_cast<size_t>(c)];
  }
}

}  // namespace

Means training_means(const std::vector<Matrix>& bases, const Moments& moments, double n_train) {
  int64_t rank = 0;
  for (const Matrix& basis : bases) rank += basis.cols;
  const Matrix sums = project(bases, moments, rank);
  const std::vector<double> total = totals(moments.sums[0]);
  Means means;
  for (int64_t i = 0; i < rank; ++i) means.design.push_back(sums.row(i)[sums.cols - 1] / n_train);
  for (size_t c = 0; c + 1 < total.size(); ++c) means.target.push_back(total[c] / n_train);
  return means;
}

NormalEquations make_normal_equations(const Geometry& geometry, const std::vector<Matrix>& bases, const Moments& moments, double n_train,
                                      int threads) {
  std::vector<int64_t> offset(1, 0);
  for (const Matrix& basis : bases) offset.push_back(offset.back() + basis.cols);
  const int64_t rank = offset.back();
  const auto columns = static_cast<int64_t>(moments.squares.size());
  NormalEquations equations{Matrix(rank, rank), Matrix(rank, columns), {}, {}, {}, n_train};
  const std::vector<Task> tasks = plan_tasks(bases);
  parallel_for(static_cast<int64_t>(tasks.size()), threads, [&](int64_t i) {
    const Task& task = tasks[static_cast<size_t>(i)];
    run_task(geometry, bases, moments, task, equations.gram.row(offset[task.a]) + offset[task.b], rank);
  });
  const std::vector<double> total = totals(moments.sums[0]);
  for (size_t c = 0; c < moments.squares.size(); ++c) {
    equations.target_mean.push_back(total[c] / n_train);
    equations.variation.push_back(std::max(0.0, moments.squares[c] - total[c] * total[c] / n_train));
  }
  centre(equations, project(bases, moments, rank));
  return equations;
}

}  // namespace msc
