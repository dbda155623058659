#pragma once

#include <vector>

#include "core/linalg/matrix.h"
#include "core/predictor/problem.h"

namespace msc {

/// The levels' features, each channel less its mean over the cells: cells x channels. Throws
/// Error(MSC_NOT_FINITE) for a level that holds NaN or infinity.
std::vector<Matrix> centred_features(const Problem& problem, int threads);

}  // namespace msc
