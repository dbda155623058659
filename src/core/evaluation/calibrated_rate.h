#pragma once

#include <cstdint>

#include "core/evaluation/interval.h"
#include "core/evaluation/labels.h"

namespace msc {

/// Rates at a threshold that one half of the samples chose and the other half judges: the interval
/// is exact, no estimate hides in the threshold. The price is half of the samples.
struct CalibratedRate {
  bool measurable = false;  ///< False: the calibrating half has fewer than 1 / fpr non-members, or
                            ///< the other lacks a class.
  double threshold = 0;
  int64_t true_positives = 0;
  int64_t n_members = 0;  ///< Of the judging half.
  int64_t false_positives = 0;
  int64_t n_nonmembers = 0;  ///< Of the judging half.
  Interval tpr;
  Interval fpr;
};

CalibratedRate calibrated_rate(const double* scores, const Labels& labels, double fpr,
                               double confidence, uint64_t seed);

}  // namespace msc
