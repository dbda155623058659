#pragma once

#include <vector>

namespace msc::audit {

/// Position by position the logarithm, to base 2, of an error over its mean in other poses, both
/// with a twentieth of that mean's average added, so that two small errors are no large ratio. NaN
/// where either is.
std::vector<float> log_ratio(const std::vector<float>& error, const std::vector<float>& in_poses);

}  // namespace msc::audit
