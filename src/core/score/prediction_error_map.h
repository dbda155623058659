#pragma once

#include "core/image/image.h"
#include "core/predictor/linear_predictor.h"

namespace msc {

/// The error of a prediction of the linear predictor at every position, H x W x 1: the terms whose
/// mean over held-out positions L_pred is. A position that takes no part has some number, or NaN.
/// @param prediction As measure_predictability() fills it: for classes, values of the ridge or,
/// with the logistic probe, logits.
Image prediction_error_map(const Image& prediction, const PredictorTarget& target,
                           const PredictorOptions& options, int32_t probe);

}  // namespace msc
