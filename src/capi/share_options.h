#pragma once

#include "share/memorised_share.h"

namespace msc::capi {

/// The caller's options with defaults filled in; null = defaults. Without `predictor`, `fallback` is used.
ShareOptions read_share_options(const msc_share_options* from, const PredictorOptions& fallback);

}  // namespace msc::capi
