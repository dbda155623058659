#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// Scores of one side, and the group of each.
struct GroupedSide {
  std::vector<double> scores;
  std::vector<int32_t> group;  ///< 0 ... n_groups-1; empty: every score its own.
  int64_t n_groups = 0;
};

/// One number a group.
struct GroupUnits {
  std::vector<std::vector<double>> sides;  ///< In the order of the sides, by number of the group.
  int64_t scores_per_group = 1;            ///< Of how many scores each is the mean rank.
};

/// Makes groups comparable as wholes, on all sides alike: of every group as many scores as the
/// smallest one has, drawn by `seed`, and their mean rank among all that were drawn. A mean over
/// more scores spreads less, so that groups of different sizes would not be exchangeable. Without
/// groups on any side: the scores as they are.
GroupUnits group_units(const std::vector<GroupedSide>& sides, uint64_t seed);

}  // namespace msc
