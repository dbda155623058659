#pragma once

#include <cstdint>
#include <vector>

#include "core/poses/pose.h"

namespace msc {

/// Rows and columns of a picture.
struct PoseSize {
  int64_t height = 0;
  int64_t width = 0;
};

/// Of the natural input and truth of a pair. A shift is a whole number of pixels of both.
struct PairSize {
  PoseSize x;
  PoseSize y;
};

/// Where the pixels of a posed picture come from: pixel (r, c) lies at (rows[r], columns[c]) of the
/// picture, or at (rows[c], columns[r]) where it is transposed. Pixel i covers [i - 1/2, i + 1/2).
struct PoseGrid {
  PoseSize size;  ///< Of the posed picture.
  bool transposed = false;
  bool between = false;  ///< Places may lie between pixels.
  std::vector<double> rows, columns;
};

/// The grid of a picture of such a pair. Throws where it has no such pose, with the reason.
PoseGrid pose_grid(const Pose& pose, PoseSize picture, const PairSize& pair);

}  // namespace msc
