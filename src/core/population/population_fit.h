#pragma once

#include <cstdint>
#include <vector>

#include "core/population/exact_sums.h"
#include "core/population/ridge_system.h"

namespace msc {

/// The references of some groups.
struct ReferenceFold {
  ExactSums sums;  ///< Of no size while there are none.
  int64_t references = 0;
};

/// A fit to all references, or to all but those of one fold.
struct PopulationFit {
  static constexpr int64_t kFewestReferences = 10;

  int32_t status = 0;  ///< One of ::msc_population_status; unless OK there is no map.
  int64_t references = 0;
  double strength = 0;
  int64_t rank = 0;  ///< Features that vary.
  PopulationMap map;
  std::vector<double> constant;  ///< The mean of the truths, which is all that no feature tells.
};

/// The fits without each fold, and last to all. One without a fold that is empty has no status.
/// @param strength 0: chosen for each, see choose_strengths().
std::vector<PopulationFit> fit_folds(const std::vector<ReferenceFold>& folds,
                                     const SumsLayout& layout, double strength, int threads);

}  // namespace msc
