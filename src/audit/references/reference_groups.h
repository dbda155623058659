#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// Which pairs must not be each other's references: those of one group, and those that are nearly
/// the same picture, through any number of others.
/// @param names One for each pair. @param alike Places in `names` of two such pictures.
/// @return A hash for each pair, the same for those that belong together. One of a group by itself
/// has the hash of the group's name; one of no group its key.
std::vector<uint64_t> reference_groups(const std::vector<const PairName*>& names,
                                       const std::vector<std::pair<int64_t, int64_t>>& alike);

}  // namespace msc::audit
