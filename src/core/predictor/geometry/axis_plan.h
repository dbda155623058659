#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/kernels/dense.h"

namespace msc {

/// Centres along one axis, in pixels of `x`: `origin + i * step` for i in [0, count).
struct AxisGrid {
  int64_t count = 0;
  double origin = 0;
  double step = 1;
};

/// A level along one axis.
struct LevelAxis {
  AxisGrid grid;
  int32_t border = 0;
};

/// Linear interpolation of one level on one segment: at t the value is the sum over e of
/// (constant[e] + slope[e] t) * f[cell[e]].
struct Hat {
  std::array<int64_t, 2> cell;
  std::array<double, 2> constant;
  std::array<double, 2> slope;
};

/// Consecutive target positions [begin, end) on which every level interpolates between the same two
/// cells. A position is known by t = (p - centre) / length in (-1/2, 1/2), so that the moments 1,
/// t, t^2 stay well conditioned.
struct Segment {
  int64_t begin;
  int64_t end;
  double t(int64_t p) const {
    return (static_cast<double>(p) - 0.5 * static_cast<double>(begin + end - 1)) /
           static_cast<double>(end - begin);
  }
};

/// One axis of the operators U_k of all levels. Bilinear interpolation is separable and piecewise
/// linear, so the union of all levels' breakpoints cuts the axis into segments on which U_k has two
/// weights that are linear in the position. Depends on geometry alone.
class AxisPlan {
 public:
  AxisPlan(const AxisGrid& target, const std::vector<LevelAxis>& levels);

  const std::vector<Segment>& segments() const { return segments_; }
  const Hat& hat(size_t level, size_t segment) const { return hats_[level][segment]; }
  int64_t cells(size_t level) const { return cells_[level]; }

 private:
  std::vector<Segment> segments_;
  std::vector<std::vector<Hat>> hats_;
  std::vector<int64_t> cells_;
};

/// One axis of U_a^T D U_b: for each cell of level b the run of cells of level a that meet it, each
/// such pair one slot, and for every segment the four pairs it adds to with the product of their
/// weights, q[0] + q[1] t + q[2] t^2.
struct AxisPairs {
  using Term = kernels::PairTerm;

  AxisPairs(const AxisPlan& plan, size_t a, size_t b);

  int64_t slots() const { return offset.back(); }

  std::vector<int64_t> first;              ///< Per cell of b: the first cell of a.
  std::vector<int64_t> offset;             ///< Per cell of b: its first slot; one more at the end.
  std::vector<std::array<Term, 4>> terms;  ///< Per segment.
};

}  // namespace msc
