#pragma once

#include "judging/judgement.h"
#include "page/render.h"

namespace msc::audit {

/// How many members L_mem finds at each false-positive rate: at the nominal rate, as asked also
/// with a threshold from one half of the pairs, and the share of members among those called so at a
/// stated prior.
PageData rates_data(const Judgement& judgement);

}  // namespace msc::audit
