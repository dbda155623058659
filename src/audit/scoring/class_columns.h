#pragma once

#include <memberscope/membership_scorer.hpp>
#include <vector>

#include "audit/cell.h"

namespace msc::audit {

/// L_rec of a scored pair taken apart, as columns of its row: for classes `l_rec_class_mean` and
/// `l_rec_class_<k>` of every class present; `l_rec_region_<v>` of every value of a mask that holds
/// 2 to 32 values besides 0. Empty where there is nothing to take apart.
Cells class_columns(const memberscope::Pair& pair, memberscope::ImageView y_hat,
                    const msc_target_spec& spec, int32_t loss);

/// The share taken apart likewise: `share_class_<k>`, `share_region_<v>`, and `share_channel_<c>`
/// of an image of several channels.
Cells share_columns(const std::vector<memberscope::SharePart>& parts);

}  // namespace msc::audit
