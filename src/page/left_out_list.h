#pragma once

#include <string>
#include <vector>

#include "judging/judgement.h"

namespace msc::audit {

/// What was left out and what could not be judged, as a part of the page; nothing where all is
/// there. @param more Of the page itself.
std::string left_out_html(const Judgement& judgement, const std::vector<LeftOut>& more);

}  // namespace msc::audit
