#pragma once

#include "core/predictor/linear_predictor.h"
#include "memberscope/c/linear_predictor.h"

namespace msc::capi {

/// The core's form of the predictor's options, defaults filled in and ranges checked. Null =
/// defaults.
PredictorOptions read_predictor_options(const msc_predictor_options* from);
/// Options as callers see them.
msc_predictor_options make_predictor_options(const PredictorOptions& from);

}  // namespace msc::capi
