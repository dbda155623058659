#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace msc {

/// A sparse matrix in float32, row by row: row i holds the entries [offset[i], offset[i + 1]).
struct SparseRows {
  std::vector<size_t> offset{0};
  std::vector<int64_t> column;
  std::vector<float> weight;

  int64_t rows() const { return static_cast<int64_t>(offset.size()) - 1; }
  void add(int64_t c, float w) { column.push_back(c), weight.push_back(w); }
  void end_row() { offset.push_back(column.size()); }
};

/// The transpose of a matrix of so many columns; within its rows entries keep the order of the rows
/// of `a`.
SparseRows transposed(const SparseRows& a, int64_t columns);

/// out (n) = row i of A times B, whose rows are n values each; quickest when n is a multiple of 8.
void multiply_row(const SparseRows& a, int64_t i, const float* b, int64_t n, float* out);

}  // namespace msc
