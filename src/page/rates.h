#pragma once

#include <string>

#include "judging/judgement.h"

namespace msc::audit {

/// How many members L_mem finds at each false-positive rate: at the nominal rate, as asked also
/// with a threshold from one half of the pairs, and the share of members among those called so at a
/// stated prior.
std::string rates_html(const Judgement& judgement);

}  // namespace msc::audit
