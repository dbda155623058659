#pragma once

#include <vector>

#include "audit/pairs/pair_set.h"
#include "memberscope/c/auditor.h"

namespace msc::capi {

/// What a caller calls its pairs; every id once. @param has_output Whether they bring recorded
/// outputs.
std::vector<audit::PairName> names_of(const msc_pair_name* names, int64_t n, bool has_output);

}  // namespace msc::capi
