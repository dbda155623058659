#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "core/image/image.h"
#include "core/image/target_spec.h"
#include "core/poses/pose_grid.h"

namespace msc {

/// Pixels of its own with their view, contiguous. Cheap to copy.
struct PosedView {
  std::shared_ptr<std::vector<std::byte>> storage;
  msc_image_view view{};
};

// Each throws where a picture of this size has no such pose.

/// An input in a pose.
PosedView pose_input(const Pose& pose, const msc_image_view& x, const PairSize& pair);
/// A truth, with labels renamed where the pose says so.
PosedView pose_truth(const Pose& pose, const msc_image_view& y, const TargetSpec& spec,
                     const PairSize& pair);
PosedView pose_mask(const Pose& pose, const msc_image_view& mask, const PairSize& pair);
/// An output for a posed input, or a map of its errors, brought back.
PosedView undo_pose(const Pose& pose, const msc_image_view& y_hat, const TargetSpec& spec,
                    const PairSize& pair);

inline PoseSize size_of(const msc_image_view& view) {
  return {view.height, view.width};
}

}  // namespace msc
