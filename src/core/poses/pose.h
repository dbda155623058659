#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "memberscope/c/poses.h"

namespace msc {

/// How far a pose moves along one axis.
struct PoseStep {
  double amount = 0;
  bool in_pixels = false;  ///< Of the input; otherwise a part of the side.
};

/// One way to move, turn or mirror a pair. What its name says is in the fields beside it.
struct Pose {
  std::string name;
  int32_t kind = MSC_POSE_FLIP_HORIZONTAL;
  PoseStep down, right;                 ///< Shifts and reflections.
  double top = 0, left = 0, scale = 1;  ///< Crops: their place and side; scalings: the factor.
  std::vector<int64_t> channels;        ///< Output channel i is input channel channels[i].
  std::vector<std::pair<int64_t, int64_t>> remap;  ///< Labels of the truth that become others.

  bool turns_sides() const {
    return kind == MSC_POSE_TURN_90 || kind == MSC_POSE_TURN_270 || kind == MSC_POSE_TRANSPOSE ||
           kind == MSC_POSE_TRANSPOSE_ANTI;
  }
  bool is_exact() const {
    return kind != MSC_POSE_REFLECT && kind != MSC_POSE_CROP && kind != MSC_POSE_SCALE;
  }
  bool is_shift() const { return kind == MSC_POSE_SHIFT || kind == MSC_POSE_REFLECT; }
  /// Whether an output can be brought back and compared with that of the natural pose.
  bool is_undone() const { return is_exact() && remap.empty(); }
};

/// The pose of a name, "flip_vertical" or "shift_8_0". Throws for what is none.
Pose parse_pose(const std::string& name);

/// The pose that undoes one that is exact.
Pose inverse(const Pose& pose);

}  // namespace msc
