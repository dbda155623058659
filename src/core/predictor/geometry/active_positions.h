#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/linalg/sparse_rows.h"
#include "core/predictor/geometry/geometry.h"

namespace msc {

/// Training positions that the logistic probe has not decided, row by row, and their probabilities.
/// All others add next to nothing to the Hessian of the cross-entropy. Of very many, a sample.
struct ActivePositions {
  std::vector<int64_t> y;
  std::vector<int64_t> x;
  std::vector<float> p;  ///< Positions x columns.
  float weight = 1;      ///< How many each stands for.

  size_t size() const { return y.size(); }
  void append(const ActivePositions& other);
  /// Keeps those with p (1 - p) above `least` in some column.
  void keep(float least);
};

/// Which positions are active.
struct ActivityRule {
  double least;     ///< p (1 - p) of some column is larger.
  uint64_t one_in;  ///< Of positions drawn by hash, one in so many is looked at.

  bool looks_at(int64_t y, int64_t x) const;
};

/// U on these positions: positions x the cells of all levels, one level after the other, at most
/// four cells a level and position.
struct Interpolation {
  SparseRows rows;
  std::vector<int64_t> nearest;  ///< Per position: the nearest cell of the finest level.
};

Interpolation interpolation_at(const Geometry& geometry, const ActivePositions& at);

}  // namespace msc
