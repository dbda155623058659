#pragma once

#include <string>

#include "core/poses/pose.h"
#include "core/poses/pose_grid.h"

namespace msc {

/// What the training is known to have altered its pairs with. Poses of that kind are memorised like
/// the natural one, and say nothing.
class TrainingAlterations {
 public:
  /// @param text Names of poses, words for several, `jitterN`. @param input Size of inputs; 0 = not
  /// known. Throws for anything else, and for jitter of inputs whose size is not known.
  TrainingAlterations(const std::string& text, PoseSize input);

  bool include(const Pose& pose) const;

 private:
  bool is_within_jitter(const Pose& pose) const;

  std::vector<std::string> names_;
  std::vector<int32_t> kinds_;  ///< Every pose of these.
  int64_t jitter_ = 0;          ///< In pixels.
  PoseSize input_;
};

}  // namespace msc
