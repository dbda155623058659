#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/large_allocator.h"

namespace msc {

/// Row-major, dense, zero at birth.
template <typename T>
struct MatrixOf {
  MatrixOf() = default;
  MatrixOf(int64_t r, int64_t c) : rows(r), cols(c), data(static_cast<size_t>(r * c), T(0)) {}
  /// For a matrix that is written before it is read.
  static MatrixOf unset(int64_t r, int64_t c) {
    MatrixOf matrix;
    matrix.rows = r;
    matrix.cols = c;
    matrix.data.resize(static_cast<size_t>(r * c));
    return matrix;
  }

  T* row(int64_t r) { return data.data() + r * cols; }
  const T* row(int64_t r) const { return data.data() + r * cols; }

  int64_t rows = 0;
  int64_t cols = 0;
  std::vector<T, LargeAllocator<T>> data;
};

using Matrix = MatrixOf<double>;
using SingleMatrix = MatrixOf<float>;

}  // namespace msc
