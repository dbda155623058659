#pragma once

#include "core/predictor/ridge/fit.h"

namespace msc {

/// The logistic probe in place of fit_split(): the columns of class targets become logits. Other
/// targets of the call get their ridge.
Fit fit_logistic(const Problem& problem, const Bases& bases, const Split& split,
                 const Moments& moments, const PredictorOptions& options);

}  // namespace msc
