#pragma once

#include <vector>

#include "core/evaluation/labels.h"

namespace msc {

/// The ROC curve as a staircase: one point per distinct score, ties never split. Point 0 calls
/// nobody a member, the last one everybody.
struct RocCurve {
  std::vector<double>
      threshold;  ///< Score <= threshold is called member. The first is below every score.
  std::vector<int64_t> true_positives;   ///< Members so called.
  std::vector<int64_t> false_positives;  ///< Non-members so called.
};

RocCurve roc_curve(const double* scores, const Labels& labels);

}  // namespace msc
