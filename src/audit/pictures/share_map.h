#pragma once

#include <memberscope/membership_scorer.hpp>
#include <optional>
#include <vector>

namespace msc::audit {

/// The share within the window around every cell of the share's grid, high = given back; 0 where
/// there is nothing to give back.
struct ShareMap {
  int64_t height = 0;
  int64_t width = 0;
  std::vector<float> values;
  std::vector<float> weights;  ///< Mean of |M y|^2 within the same window over that of the whole
                               ///< picture, at most 1: how much there is.

  memberscope::MutableImageView view() { return {values.data(), height, width, 1}; }
};

/// Of a pair with an output, as `scorer` measures its share. Nothing where it measures none, or the
/// share is not defined. @param options The share's options of `scorer`.
std::optional<ShareMap> share_map(const memberscope::MembershipScorer& scorer,
                                  const memberscope::Pair& pair,
                                  const memberscope::ShareOptions& options);

}  // namespace msc::audit
