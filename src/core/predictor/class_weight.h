#pragma once

#include <vector>

#include "core/predictor/split.h"
#include "core/predictor/target_reader.h"

namespace msc {

/// Weights under which the mean error over the held-out positions is the mean over the classes that
/// occur among them: with n positions held out, n_k of class k and K classes present, w_k = n / (K
/// n_k). 0 for a class that does not occur.
std::vector<double> class_weights(const TargetReader& labels, const Split& split);

}  // namespace msc
