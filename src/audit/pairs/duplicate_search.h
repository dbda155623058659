#pragma once

#include <optional>

#include "audit/near_duplicates.h"
#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// Compares the inputs of all members with those of all non-members and tells what it found. Reads
/// every input once and asks no victim. Nothing when the listener wants an end.
std::optional<NearDuplicates> find_near_duplicates(const PairSet& pairs, int32_t threads,
                                                   Listener& listener);

}  // namespace msc::audit
