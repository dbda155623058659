#pragma once

#include "judging/judgement.h"
#include "page/render.h"

namespace msc::audit {

/// A table of the poses in which the victim was asked; false where it was asked in none.
PageData poses_data(const Judgement& judgement);

}  // namespace msc::audit
