#pragma once

#include <vector>

#include "core/evaluation/labels.h"

namespace msc {

/// AUC and its placement values (DeLong, DeLong and Clarke-Pearson 1988), ties one half.
struct Placements {
  double auc = 0;              ///< P(member has the lower score) + P(tie) / 2.
  std::vector<double> values;  ///< Per sample: of a member the fraction of non-members above it, of
                               ///< a non-member the fraction of members below it.
};

/// O(n log n). Both classes must have a sample.
Placements placements(const double* scores, const Labels& labels);

}  // namespace msc
