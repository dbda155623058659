#pragma once

#include <vector>

#include "core/calibration/model_values.h"

namespace msc {

/// Options of RMIA; see msc_reference_options.
struct RelativeOptions {
  double temperature = 0;  ///< 0: the median loss of the models that have not seen the pairs.
  double gamma = 1;
  double unseen_slope = 0.3;
};

/// RMIA (Zarifzadeh, Liu and Shokri 2024, "Low-cost high-power membership inference attacks", eq. 3
/// and 5): 1 less the part of the other pairs z for which
/// [p_T(x) / p(x)] / [p_T(z) / p(z)] >= gamma, with p = exp(-loss / temperature); p(x) is the mean
/// of the means over models that have and have not seen x, or ((1 + a) p_unseen + 1 - a) / 2 where
/// none has. Low = member; not given where no model has not seen the pair, or for a single pair.
std::vector<double> relative_likelihoods(const ModelValues& losses, const RelativeOptions& options);

}  // namespace msc
