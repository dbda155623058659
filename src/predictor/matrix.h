#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace msc {

/// Row-major, dense, float64, zero at birth.
struct Matrix {
  Matrix() = default;
  Matrix(int64_t r, int64_t c) : rows(r), cols(c), data(static_cast<size_t>(r * c)) {}

  double* row(int64_t r) { return data.data() + r * cols; }
  const double* row(int64_t r) const { return data.data() + r * cols; }

  int64_t rows = 0;
  int64_t cols = 0;
  std::vector<double> data;
};

}  // namespace msc
