#include "data/recorded_poses.h"

#include <memory>

#include "data/image.h"
#include "memberscope/c/poses.h"

namespace msc::data {

std::vector<RecordedPose> read_recorded_poses(const std::string& names) {
  if (names.empty()) return {};
  msc_pose_options options{};
  options.struct_size = sizeof options;
  options.poses = names.c_str();
  msc_pose_set* handle = nullptr;
  msc_error error{};
  if (const int32_t status = msc_pose_set_create(&options, &handle, &error))
    fail_data(status, "{}", error.message);
  const std::unique_ptr<msc_pose_set, void (*)(msc_pose_set*)> set(handle, msc_pose_set_release);
  std::vector<RecordedPose> poses;
  for (int64_t i = 0; i < msc_pose_set_count(handle); ++i) {
    msc_pose pose{};
    pose.struct_size = sizeof pose;
    if (const int32_t status = msc_pose_set_get(handle, i, &pose, &error))
      fail_data(status, "{}", error.message);
    poses.push_back({pose.name, pose.turns_sides != 0});
  }
  return poses;
}

}  // namespace msc::data
