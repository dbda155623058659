#pragma once

#include <vector>

#include "memberscope/c/feature_map.h"

namespace msc {

/// Most values of a pooled vector.
inline constexpr int64_t kMostPooled = 256;

/// What the features say of an image as a whole: the mean of every channel of every level. More
/// than kMostPooled channels are folded into as many sums of fixed random signs, 8 sums a channel
/// (sparse Johnson-Lindenstrauss projection; Kane and Nelson 2014).
std::vector<float> pool_features(const std::vector<msc_feature_level>& levels);

}  // namespace msc
