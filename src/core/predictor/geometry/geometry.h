#pragma once

#include <vector>

#include "core/predictor/geometry/axis_plan.h"
#include "core/predictor/split.h"

namespace msc {

/// Both axes of all operators U_k for one target grid, and of all products U_a^T D U_b. Levels are
/// numbered as handed over.
struct Geometry {
  Geometry(const TargetGrid& target, const std::vector<LevelAxis>& levels_y,
           const std::vector<LevelAxis>& levels_x);

  size_t n_levels() const { return n_levels_; }
  /// Index of the pair (a, b) with a >= b into `pairs_y` and `pairs_x`.
  static size_t pair(size_t a, size_t b) { return a * (a + 1) / 2 + b; }

  AxisPlan y;
  AxisPlan x;
  std::vector<AxisPairs> pairs_y;
  std::vector<AxisPairs> pairs_x;

 private:
  size_t n_levels_;
};

}  // namespace msc
