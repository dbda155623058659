#pragma once

#include <vector>

#include "judging/judgement.h"
#include "page/render.h"

namespace msc::audit {

/// What was left out and what could not be judged; false where all is there. @param more Of the
/// page itself.
PageData left_out_data(const Judgement& judgement, const std::vector<LeftOut>& more);

}  // namespace msc::audit
