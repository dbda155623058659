#pragma once

#include "judging/judgement.h"

namespace msc::audit {

/// Fills the judgement's scores and their evaluations from its rows: every score of the
/// table over the rows that have it. The errors every judged row has.
void judge_scores(Judgement& judgement, const memberscope::EvaluationInput& labels);

}  // namespace msc::audit
