#pragma once

#include "judging/judgement.h"
#include "page/render.h"

namespace msc::audit {

/// A table for every score that has parts; none when rows have no such column.
PageData parts_data(const Judgement& judgement);

}  // namespace msc::audit
