#pragma once

#include <string>
#include <vector>

#include "report/rows.h"

namespace msc::report {

/// Fills the column `combined` of the scored rows that have a low-passed share, and says by which rule: standardised on the non-members,
/// cross-fitted, where there are 20 of them, otherwise the rule without references (docs/memorised-share). Nothing when no row has a share.
std::string fill_combined(std::vector<Row>& rows);

}  // namespace msc::report
