#pragma once

#include <memberscope/c/membership_scorer.h>

#include "audit/cell.h"

namespace msc::audit {

/// What a score says beside its three errors, as columns of its row: queries, slope, losses and the
/// numbers of the predictor, ...
Cells predictor_cells(const msc_score& score);
/// ... the times, and what the errors of classes are means over, ...
Cells time_cells(const msc_score& score);
/// ... and the share with the combined score of the pair by itself; none where no share was asked
/// for, empty where the truth leaves none.
Cells share_cells(const msc_score& score);

/// ... and what references of other groups tell; none where there are no references, empty where
/// too few are left.
Cells population_cells(const msc_score& score);

/// ... and what the victim's own errors in other poses tell; none where it was not asked in any,
/// empty where not all have an answer.
Cells self_cells(const msc_score& score);

/// Before the name of a pose: the column of L_rec in it.
inline constexpr const char* kPoseColumn = "l_rec_pose_";

/// The status of a row that failed: the stage, or "memory", which runs out in any stage and in none
/// of its own.
const char* failed_status(int32_t code, int32_t stage);

/// Puts cells at the end.
void append(Cells& cells, Cells more);

}  // namespace msc::audit
