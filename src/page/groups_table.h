#pragma once

#include "judging/judgement.h"
#include "page/render.h"

namespace msc::audit {

/// The most exposed groups; false when the rows have no groups.
PageData groups_data(const Judgement& judgement);

}  // namespace msc::audit
