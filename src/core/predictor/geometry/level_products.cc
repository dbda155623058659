#include "core/predictor/geometry/level_products.h"

#include <algorithm>

#include "core/base/parallel.h"
#include "core/kernels/dense.h"

namespace msc {
namespace {

constexpr int64_t kCells = 128;
constexpr int64_t kColumns = 64;

/// Cells or columns [begin, end) of a level whose columns begin at `offset` in the design.
struct Task {
  size_t level;
  int64_t begin;
  int64_t end;
  int64_t offset;
};

/// @param count Number of cells or columns of a basis. The finest levels, which come last, are the
/// largest and go first.
template <typename T, typename Count>
std::vector<Task> plan_tasks(const std::vector<MatrixOf<T>>& bases, int64_t width,
                             const Count& count) {
  std::vector<Task> tasks;
  int64_t offset = 0;
  for (size_t k = 0; k < bases.size(); offset += bases[k++].cols)
    for (int64_t begin = 0; begin < count(bases[k]); begin += width)
      tasks.push_back({k, begin, std::min(begin + width, count(bases[k])), offset});
  std::reverse(tasks.begin(), tasks.end());
  return tasks;
}

}  // namespace

template <typename T>
std::vector<MatrixOf<T>> expand(const std::vector<MatrixOf<T>>& bases, const MatrixOf<T>& weights,
                                int64_t stride, int threads) {
  std::vector<MatrixOf<T>> values;
  for (const MatrixOf<T>& basis : bases) values.emplace_back(basis.rows, stride);
  const auto tasks = plan_tasks(bases, kCells, [](const MatrixOf<T>& basis) { return basis.rows; });
  parallel_for(static_cast<int64_t>(tasks.size()), threads, [&](int64_t i) {
    const Task& t = tasks[static_cast<size_t>(i)];
    const MatrixOf<T>& basis = bases[t.level];
    kernels::dense().blas<T>().gemm_nn(t.end - t.begin, weights.cols, basis.cols, 1,
                                       basis.row(t.begin), basis.cols, weights.row(t.offset),
                                       weights.cols, values[t.level].row(t.begin), stride);
  });
  return values;
}

template <typename T>
std::vector<MatrixOf<T>> expand(const std::vector<MatrixOf<T>>& bases, const MatrixOf<T>& weights,
                                int threads) {
  return expand(bases, weights, weights.cols, threads);
}

template <typename T>
MatrixOf<T> project(const std::vector<MatrixOf<T>>& bases, const std::vector<MatrixOf<T>>& sums,
                    int64_t columns, int threads) {
  int64_t rank = 0;
  for (const MatrixOf<T>& basis : bases) rank += basis.cols;
  MatrixOf<T> out(rank, columns);
  const auto tasks =
      plan_tasks(bases, kColumns, [](const MatrixOf<T>& basis) { return basis.cols; });
  parallel_for(static_cast<int64_t>(tasks.size()), threads, [&](int64_t i) {
    const Task& t = tasks[static_cast<size_t>(i)];
    const MatrixOf<T>& basis = bases[t.level];
    kernels::dense().blas<T>().gemm_tn(
        t.end - t.begin, out.cols, basis.rows, 1, basis.data.data() + t.begin, basis.cols,
        sums[t.level].data.data(), sums[t.level].cols, out.row(t.offset + t.begin), out.cols);
  });
  return out;
}

template <typename T>
MatrixOf<T> project(const std::vector<MatrixOf<T>>& bases, const std::vector<MatrixOf<T>>& sums,
                    int threads) {
  return project(bases, sums, sums[0].cols, threads);
}

template std::vector<Matrix> expand(const std::vector<Matrix>&, const Matrix&, int64_t, int);
template std::vector<Matrix> expand(const std::vector<Matrix>&, const Matrix&, int);
template std::vector<SingleMatrix> expand(const std::vector<SingleMatrix>&, const SingleMatrix&,
                                          int64_t, int);
template Matrix project(const std::vector<Matrix>&, const std::vector<Matrix>&, int64_t, int);
template Matrix project(const std::vector<Matrix>&, const std::vector<Matrix>&, int);
template SingleMatrix project(const std::vector<SingleMatrix>&, const std::vector<SingleMatrix>&,
                              int64_t, int);

}  // namespace msc
