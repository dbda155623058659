#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// How many of the images were trained on, at least.
struct AtLeast {
  int64_t bound = 0;              ///< At the confidence asked for; 0: nothing is shown.
  int64_t ceiling = 0;            ///< The bound, were every image below all references.
  int64_t references_needed = 0;  ///< With a ceiling of 0: references that allow a bound above 0.
};

/// The smallest number k of members that the scores do not contradict: k members may lie anywhere,
/// and the counts of the other N - k below each reference of the lower half must be as NullCounts
/// has them. The test of one k takes the least tail probability over all ranks, and its exact
/// distribution, so that it holds for all of them at once. If k is the truth, it is rejected with a
/// probability of at most 1 - confidence, hence the bound is above the truth no more often. Nothing
/// is assumed of the members. Ranks are fewer, and k goes by blocks, where it would take long.
AtLeast at_least(const std::vector<double>& references, const std::vector<double>& images,
                 double confidence);

}  // namespace msc
