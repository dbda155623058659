#include "core/predictor/geometry/gram_matrix.h"

#include <algorithm>

#include "core/base/parallel.h"
#include "core/kernels/dense.h"

namespace msc {
namespace {

/// Columns of the finer level per task and cells of the coarser one per product: what they touch
/// stays in the second-level cache. On the diagonal narrower strips, of which there are several.
/// Multiples of the product's tile rows.
constexpr int64_t kColumns = 264;
constexpr int64_t kDiagonalColumns = 192;
constexpr int64_t kCells = 256;

/// One strip of a block G_ab: rows [begin, end) of level a's columns against all columns of level
/// b.
struct Task {
  size_t a;
  size_t b;
  int64_t begin;
  int64_t end;
};

/// The largest first, so that threads finish together.
template <typename T>
std::vector<Task> plan_tasks(const std::vector<MatrixOf<T>>& bases) {
  std::vector<Task> tasks;
  for (size_t a = 0; a < bases.size(); ++a)
    for (size_t b = 0; b <= a; ++b) {
      const int64_t width = a == b ? kDiagonalColumns : kColumns;
      for (int64_t begin = 0; begin < bases[a].cols && bases[b].cols > 0; begin += width)
        tasks.push_back({a, b, begin, std::min(begin + width, bases[a].cols)});
    }
  const auto work = [&](const Task& t) {
    return (t.end - t.begin) * (t.a == t.b ? t.end : bases[t.b].cols) * bases[t.b].rows;
  };
  std::stable_sort(tasks.begin(), tasks.end(),
                   [&](const Task& l, const Task& r) { return work(l) > work(r); });
  return tasks;
}

/// Rows of U_b^T D U_a F_a: one combination of rows of F_a per cell of level b.
template <typename T>
class OperatorRows {
 public:
  OperatorRows(const Geometry& geometry, const Moments& moments,
               const std::vector<MatrixOf<T>>& bases, const Task& task)
      : basis_(bases[task.a]),
        task_(task),
        y_(geometry.pairs_y[Geometry::pair(task.a, task.b)]),
        x_(geometry.pairs_x[Geometry::pair(task.a, task.b)]),
        values_(moments.operators[Geometry::pair(task.a, task.b)]),
        across_a_(geometry.x.cells(task.a)),
        across_b_(geometry.x.cells(task.b)),
        weights_(most_slots(y_) * most_slots(x_) + 1),
        rows_(weights_.size()) {}

  /// False, and nothing written, for a cell that no training position meets.
  bool write(int64_t cell, T* out) {
    size_ = 0;
    const auto by = static_cast<size_t>(cell / across_b_);
    const auto bx = static_cast<size_t>(cell % across_b_);
    for (int64_t sy = y_.offset[by]; sy < y_.offset[by + 1]; ++sy) {
      const int64_t ay = y_.first[by] + sy - y_.offset[by];
      for (int64_t sx = x_.offset[bx]; sx < x_.offset[bx + 1]; ++sx)
        add(values_.row(sy)[sx], ay * across_a_ + x_.first[bx] + sx - x_.offset[bx]);
    }
    if (size_ == 0) return false;
    kernels::dense().blas<T>().combine_rows(task_.end - task_.begin, static_cast<int64_t>(size_),
                                            weights_.data(), rows_.data(), out);
    return true;
  }

 private:
  /// Most cells of level a that meet a cell of level b along an axis.
  static size_t most_slots(const AxisPairs& pairs) {
    int64_t most = 0;
    for (size_t b = 0; b < pairs.first.size(); ++b)
      most = std::max(most, pairs.offset[b + 1] - pairs.offset[b]);
    return static_cast<size_t>(most);
  }

  /// Without a branch, which a random split would make the processor guess wrong: what has no
  /// weight is written over.
  void add(double weight, int64_t cell) {
    weights_[size_] = static_cast<T>(weight);
    rows_[size_] = basis_.row(cell) + task_.begin;
    size_ += weight != 0;
  }

  const MatrixOf<T>& basis_;
  const Task& task_;
  const AxisPairs& y_;
  const AxisPairs& x_;
  const Matrix& values_;
  int64_t across_a_;
  int64_t across_b_;
  std::vector<T> weights_;
  std::vector<const T*> rows_;
  size_t size_ = 0;
};

/// Takes n m m^T from a strip, while it is still near.
template <typename T>
void centre(const Task& task, int64_t columns, double n, const double* rows, const double* cols,
            T* block, int64_t ld) {
  const std::vector<T> mean(cols, cols + columns);
  for (int64_t i = task.begin; i < task.end; ++i) {
    const T factor = static_cast<T>(n * rows[i]);
    for (int64_t j = 0; j < columns; ++j)
      block[i * ld + j] -= factor * mean[static_cast<size_t>(j)];
  }
}

/// Rows of the coarser level beside those of a tile. They are where they are unless cells between
/// them are left out: then copies.
template <typename T>
class Partners {
 public:
  Partners(const MatrixOf<T>& coarse, int64_t columns, int64_t most)
      : coarse_(coarse), copies_(MatrixOf<T>::unset(most, columns)) {}

  void append(int64_t cell) {
    if (size_ == 0) first_ = cell;
    if (!copied_ && cell != first_ + size_) {
      for (int64_t i = 0; i < size_; ++i) copy(first_ + i, i);
      copied_ = true;
    }
    if (copied_) copy(cell, size_);
    ++size_;
  }
  void clear() { size_ = 0, copied_ = false; }

  int64_t size() const { return size_; }
  const T* data() const { return copied_ ? copies_.data.data() : coarse_.row(first_); }
  int64_t stride() const { return copied_ ? copies_.cols : coarse_.cols; }

 private:
  void copy(int64_t cell, int64_t to) {
    std::copy_n(coarse_.row(cell), copies_.cols, copies_.row(to));
  }

  const MatrixOf<T>& coarse_;
  MatrixOf<T> copies_;
  int64_t first_ = 0;
  int64_t size_ = 0;
  bool copied_ = false;
};

/// Adds a strip of A^T D A to the block.
template <typename T>
void add_products(const Geometry& geometry, const std::vector<MatrixOf<T>>& bases,
                  const Moments& moments, const Task& task, int64_t columns, T* block, int64_t ld) {
  const MatrixOf<T>& coarse = bases[task.b];
  const int64_t width = task.end - task.begin;
  OperatorRows<T> rows(geometry, moments, bases, task);
  auto tile = MatrixOf<T>::unset(std::min(kCells, coarse.rows), width);
  Partners<T> partners(coarse, columns, tile.rows);
  const auto multiply = [&] {
    const auto& blas = kernels::dense().blas<T>();
    (task.a == task.b ? blas.lower_tn : blas.gemm_tn)(
        width, columns, partners.size(), 1, tile.data.data(), width, partners.data(),
        partners.stride(), block + task.begin * ld, ld);
    partners.clear();
  };
  for (int64_t cell = 0; cell < coarse.rows; ++cell) {
    if (!rows.write(cell, tile.row(partners.size()))) continue;
    partners.append(cell);
    if (partners.size() == tile.rows) multiply();
  }
  multiply();
}

}  // namespace

template <typename T>
void add_gram_matrix(const Geometry& geometry, const std::vector<MatrixOf<T>>& bases,
                     const Moments& moments, const std::vector<double>& mean, double n_train,
                     int threads, MatrixOf<T>& gram) {
  std::vector<int64_t> offset(1, 0);
  for (const MatrixOf<T>& basis : bases) offset.push_back(offset.back() + basis.cols);
  const std::vector<Task> tasks = plan_tasks(bases);
  parallel_for(static_cast<int64_t>(tasks.size()), threads, [&](int64_t i) {
    const Task& task = tasks[static_cast<size_t>(i)];
    const int64_t columns = task.a == task.b ? task.end : bases[task.b].cols;
    T* block = gram.row(offset[task.a]) + offset[task.b];
    add_products(geometry, bases, moments, task, columns, block, gram.cols);
    centre(task, columns, n_train, mean.data() + offset[task.a], mean.data() + offset[task.b],
           block, gram.cols);
  });
}

template <typename T>
MatrixOf<T> gram_matrix(const Geometry& geometry, const std::vector<MatrixOf<T>>& bases,
                        const Moments& moments, const std::vector<double>& mean, double n_train,
                        int threads) {
  int64_t columns = 0;
  for (const MatrixOf<T>& basis : bases) columns += basis.cols;
  MatrixOf<T> gram(columns, columns);
  add_gram_matrix(geometry, bases, moments, mean, n_train, threads, gram);
  return gram;
}

template Matrix gram_matrix(const Geometry&, const std::vector<Matrix>&, const Moments&,
                            const std::vector<double>&, double, int);
template SingleMatrix gram_matrix(const Geometry&, const std::vector<SingleMatrix>&, const Moments&,
                                  const std::vector<double>&, double, int);

template void add_gram_matrix(const Geometry&, const std::vector<Matrix>&, const Moments&,
                              const std::vector<double>&, double, int, Matrix&);
template void add_gram_matrix(const Geometry&, const std::vector<SingleMatrix>&, const Moments&,
                              const std::vector<double>&, double, int, SingleMatrix&);

}  // namespace msc
