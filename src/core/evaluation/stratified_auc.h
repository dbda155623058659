#pragma once

#include <cstdint>

#include "core/evaluation/interval.h"
#include "core/evaluation/labels.h"

namespace msc {

/// AUC among samples that are alike in something else.
struct StratifiedAuc {
  bool measurable = false;  ///< False: no stratum holds enough of both classes.
  double auc = 0.5;
  Interval interval;
  int64_t n = 0;  ///< Samples in strata that count; the others have no partner of the other class.
  int64_t strata = 0;  ///< Strata that count.
};

/// AUC of `scores` within strata of equal numbers of samples along `matched_on`; ties there are
/// never split. A stratum counts with weight n_1 n_0 / (n_1 + n_0) (van Elteren 1960), or not at
/// all with fewer than 5 of a class. Up to 20 strata, 15 samples of the smaller class in each on
/// average. What differs within a stratum is still there: matching weakens a confounder, it does
/// not remove it.
StratifiedAuc stratified_auc(const double* scores, const double* matched_on, const Labels& labels,
                             double confidence);

}  // namespace msc
