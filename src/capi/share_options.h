#pragma once

#include "core/share/memorised_share.h"

namespace msc::capi {

/// The caller's options with defaults filled in; null = defaults. Without `predictor`, `fallback`
/// is used.
ShareOptions read_share_options(const msc_share_options* from, const PredictorOptions& fallback);

/// A truth, and an output where there is one.
ShareInput read_share_input(const msc_share_input& from);

/// A part as callers see it.
msc_share_part make_share_part(const SharePart& part);

/// Writes as many parts as the caller of msc_memorised_share() has room for, and how many there
/// are.
void write_share_parts(const std::vector<SharePart>& parts, const msc_share_input& to);

}  // namespace msc::capi
