#pragma once

#include <memberscope/audit.hpp>

#include "audit/cell.h"

namespace msc::audit {

/// A scored pair taken apart, as columns of its row. L_rec: `l_rec_class_mean` and
/// `l_rec_class_<k>` of every class present, `l_rec_region_<v>` of every value of a mask that names
/// regions. The share: `share_class_<k>`, `share_region_<v>`, and `share_channel_<c>` of an image
/// of several channels. Empty where there is nothing to take apart.
Cells part_columns(const memberscope::AuditRow& row);

}  // namespace msc::audit
