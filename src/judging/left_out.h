#pragma once

#include "judging/judgement.h"

namespace msc::audit {

/// Adds what a full audit has and these rows do not, with the reason, to what was left out.
void add_left_out(Judgement& judgement);

}  // namespace msc::audit
