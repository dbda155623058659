#pragma once

#include <vector>

namespace msc {

/// What an image's errors in its poses say; see msc_self_reference.
struct SelfReference {
  double l_rec_poses = 0;
  double ratio = 0;
  double difference = 0;
  double z = 0;
  double rank = 0;
};

/// @param poses At least one. Throws unless errors are finite and not negative.
SelfReference self_reference(double l_rec, const std::vector<double>& poses);

}  // namespace msc
