#pragma once

#include <string>

#include "report/judgement.h"

namespace msc::report {

/// Adds what a full audit has and these rows do not, with the reason, to what was left out.
void add_left_out(Judgement& judgement);

/// What was left out and what could not be judged, as a part of the page; nothing where all is
/// there. @param more Of the page itself.
std::string left_out_html(const Judgement& judgement, const std::vector<LeftOut>& more);

}  // namespace msc::report
