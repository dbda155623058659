#pragma once

#include <vector>

#include "core/calibration/model_values.h"

namespace msc {

/// LiRA (Carlini et al. 2022, "Membership inference attacks from first principles", eq. 3 and 4) of
/// every pair, on scaled logits; low = member. Not given where a pair lacks the models for it.
struct LikelihoodRatios {
  /// Offline, one deviation for all pairs: the standardised distance z below the mean of the models
  /// that have not seen the pair. Phi(z), the published 1 - P(Z > logit) from its other end, rises
  /// with z, and z does not end where Phi reaches 1.
  std::vector<double> offline;
  /// Offline under a normal-inverse-gamma prior: log P(|T| > |t|) with the sign of below or above.
  std::vector<double> offline_nig;
  /// Online: log density among the models that have not seen the pair less that among those that
  /// have, ...
  std::vector<double> online;
  /// ... and of the posterior predictives.
  std::vector<double> online_nig;
};

LikelihoodRatios likelihood_ratios(const ModelValues& losses);

}  // namespace msc
