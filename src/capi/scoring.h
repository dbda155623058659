#pragma once

#include "core/run/run.h"
#include "memberscope/c/audit.h"
#include "memberscope/c/membership_scorer.h"

namespace msc::capi {

/// The core's form of a caller's pair. The views are copied, the pixels are not.
Pair read_pair(const msc_pair* from);
/// What a row says: the numbers of a scored pair, or the status and stage of a failure.
msc_score make_score(const Outcome& outcome);
/// The words of a failure.
msc_error make_error(const std::exception_ptr& failure);

}  // namespace msc::capi
