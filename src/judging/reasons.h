#pragma once

#include <vector>

#include "judging/judgement.h"

namespace msc::audit {

/// What the verdict rests on, in words with figures: the AUC of its score; every blind baseline,
/// with what was found or why it could not be judged; L_mem among pairs that are alike in one. Each
/// under the name of its score or baseline. Nothing where no row could be judged.
std::vector<LeftOut> reasons(const Judgement& judgement);

}  // namespace msc::audit
