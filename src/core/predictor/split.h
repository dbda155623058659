#pragma once

#include <cstdint>
#include <vector>

#include "core/predictor/geometry/axis_plan.h"
#include "core/predictor/linear_predictor.h"

namespace msc {

/// Which positions train and which are held out: the diagonal D of the method. One byte a position,
/// as in the caller's split view.
struct Split {
  enum Role : uint8_t { kNeither = 0, kTrain = 1, kHeldOut = 2 };

  std::vector<uint8_t> role;   ///< height x width.
  std::vector<double> weight;  ///< Of each position in D, for moments only; empty = 1.
  int64_t width = 0;
  int64_t n_train = 0;
  int64_t n_test = 0;

  const uint8_t* row(int64_t r) const { return role.data() + r * width; }
};

/// The target's grid: its rows and columns on `x`.
struct TargetGrid {
  AxisGrid y;
  AxisGrid x;
};

/// Positions that take part (nonzero), height x width.
using Participation = std::vector<uint8_t>;

/// The caller's split, restricted to the positions that take part.
Split read_split(const msc_image_view& view, const Participation& part);

/// A random split. Random positions: exactly round(test_fraction * n) of the n positions that take
/// part, every such subset equally likely (selection sampling, Knuth, TAOCP 2, 3.4.2, algorithm S).
/// Blocks: whole square blocks of `block_size` pixels of `x`, in random order, until that share of
/// the positions is held out.
Split draw_split(const TargetGrid& grid, const Participation& part, const PredictorOptions& options,
                 uint64_t seed);

/// Throws Error(MSC_NUMERICAL) unless there are at least two training positions and one held-out
/// position.
void check_split(const Split& split);

}  // namespace msc
