#pragma once

#include <string>
#include <vector>

namespace msc::data {

/// A pose in which outputs of the victim are recorded.
struct RecordedPose {
  std::string name;
  bool turns_sides = false;
};

/// Reads names separated by commas. Throws for what is no pose, or stands for several.
std::vector<RecordedPose> read_recorded_poses(const std::string& names);

}  // namespace msc::data
