#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "audit/near_duplicates.h"
#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// Compares the inputs of all members with those of all non-members and tells what it found. Reads
/// every input once and asks no victim. Nothing when the listener wants an end.
std::optional<NearDuplicates> find_near_duplicates(const PairSet& pairs, int32_t threads,
                                                   Listener& listener);

/// Inputs that are nearly the same picture.
struct Alike {
  std::vector<std::pair<int64_t, int64_t>> pairs;  ///< Places, the lower first.
  int64_t n_failed = 0;                            ///< Could not be read and were not compared.
};

/// Compares every input with every other, those of `others` behind those of `pairs`. Nothing when
/// the listener wants an end.
std::optional<Alike> find_alike(const PairSet& pairs, const PairSet& others, int32_t threads,
                                Listener& listener);

/// Those of a member and a non-member, told as find_near_duplicates() does.
NearDuplicates across_sides(const PairSet& pairs, const Alike& alike, Listener& listener);

}  // namespace msc::audit
