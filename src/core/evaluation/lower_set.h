#pragma once

#include <cstdint>

#include "core/evaluation/unit_ranks.h"

namespace msc {

/// How often a choice of as many units scores as low as the set does.
struct LowerSet {
  double p_value = 1;
  double floor = 1;       ///< Least p-value there is, without ties.
  int64_t resamples = 0;  ///< Random choices drawn; 0: every one was counted.
};

/// One-sided permutation test of "the set (members in `units`) scores lower" by the larger of two
/// standardised sums: of ranks, which sees that all of it lies a little lower, and of Savage's
/// scores, the sum of 1/j from the rank to the last, which sees that some of it lies far lower.
/// Every choice of as many units is equally likely when set and references are exchangeable, so the
/// p-value is exact whichever of the two is larger; where there are too many choices, (1 + hits) /
/// (resamples + 1) (Phipson and Smyth 2010).
LowerSet lower_set(const UnitRanks& units, int64_t resamples, uint64_t seed);

/// By how much the level of a rank-sum test alone would have to be divided to reject as seldom:
/// both sums correlate by sqrt(3)/2 in large samples. For plans.
inline constexpr double kLowerSetLevel = 1.5;

}  // namespace msc
