#pragma once

#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/poses/pose.h"

namespace msc {

/// What one word of a choice stands for: the poses of its list one after another, or as many as one
/// likes, drawn.
class PoseSupply {
 public:
  /// @param word "flips", "shifts", ..., or the name of a pose. Throws for anything else.
  PoseSupply(const std::string& word, uint64_t seed);

  bool is_drawn() const { return draw_ != nullptr; }
  bool is_empty() const { return !draw_ && next_ == names_.size(); }
  /// The next pose. Only where it is not empty.
  Pose take();

 private:
  std::vector<std::string> names_;
  size_t next_ = 0;
  std::string (*draw_)(Random& random) = nullptr;
  Random random_;
};

}  // namespace msc
