#pragma once

#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// One row a group (patient, volume, video): the mean of each score over its scored rows, which
/// suits the question "was this patient trained on?" better than any single slice. Rows that
/// failed, of unknown membership, and of groups that hold members and non-members are left out; a
/// row without a group stays as it is. In the order of the first row; the column `n_pairs` says how
/// many were averaged, and `combined` is there where all of them have it. Empty where no group has
/// two rows.
std::vector<Row> group_rows(const std::vector<Row>& rows);

/// Whether all of these have the one score.
bool have_combined(const std::vector<Row>& groups);

}  // namespace msc::audit
