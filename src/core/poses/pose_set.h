#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/poses/pose.h"

namespace msc {

/// Which poses; the fields of msc_pose_options.
struct PoseChoice {
  std::string poses;
  int64_t n_poses = 0;  ///< 0 = all that is named.
  uint64_t seed = 0;
  std::string trained_with;
  int64_t height = 0;  ///< Of inputs; 0 = not known.
  int64_t width = 0;
};

/// Names and words become poses, in their order or, where fewer are wanted than are named, one of
/// each word in turn. Throws for what is no pose, is there twice, or falls short of what is wanted.
std::vector<Pose> choose_poses(const PoseChoice& choice);

}  // namespace msc
