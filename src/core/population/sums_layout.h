#pragma once

#include <cstdint>

namespace msc {

/// Where the sums over cells of a pair lie in one vector: with the design A of D columns, the truth
/// Y of C and the cells that take part, A^T A (lower triangle), A^T [Y, 1], 1^T Y, the squares of
/// Y, and the number of cells.
struct SumsLayout {
  int64_t features = 0;  ///< D.
  int64_t columns = 0;   ///< C.

  /// j <= i.
  int64_t gram(int64_t i, int64_t j) const { return i * (i + 1) / 2 + j; }
  /// c = C: the sum of feature i.
  int64_t cross(int64_t i, int64_t c) const { return gram(features, 0) + i * (columns + 1) + c; }
  int64_t target(int64_t c) const { return cross(features, 0) + c; }
  int64_t square(int64_t c) const { return target(columns) + c; }
  int64_t cells() const { return square(columns); }
  int64_t size() const { return cells() + 1; }
};

}  // namespace msc
