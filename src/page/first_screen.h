#pragma once

#include "judging/verdict.h"
#include "page/render.h"

namespace msc::audit {

/// The verdict with its icon, its sentence, the picture of a hundred, and what to do next.
PageData verdict_data(const Judgement& judgement, const Verdict& verdict);

}  // namespace msc::audit
