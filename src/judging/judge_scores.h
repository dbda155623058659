#pragma once

#include "judging/judgement.h"

namespace msc::audit {

/// Fills the judgement's scores and their evaluations from its rows: the three errors, and every
/// further score over the rows that have it.
void judge_scores(Judgement& judgement, const memberscope::EvaluationInput& labels);

}  // namespace msc::audit
