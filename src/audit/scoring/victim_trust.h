#pragma once

#include <cstdint>
#include <memberscope/victim_model.hpp>

#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// Asks the victim about one pair several times (victims::check_victim()) and tells what came of
/// it. Throws BadInput for a victim whose answers are no property of the input.
/// @return Queries sent.
int64_t check_victim(const memberscope::VictimHandle& victim, const PairSet& pairs,
                     Listener& listener);

}  // namespace msc::audit
