#pragma once

#include <cstdint>

#include "core/evaluation/interval.h"
#include "core/evaluation/labels.h"

namespace msc {

/// Membership advantage TPR - FPR at a threshold that was not chosen on the samples it is judged
/// on.
struct Advantage {
  bool measurable =
      false;         ///< False: a class has fewer than two groups, so no half to calibrate on.
  double value = 0;  ///< In [-1, 1]; balanced accuracy is (1 + value) / 2.
  Interval interval;
  Interval tpr;  ///< Of the true-positive rate behind it.
  Interval fpr;  ///< Of the false-positive rate behind it.
};

/// Two halves, drawn by group and class with `seed`: the threshold that is best on one is judged on
/// the other, and the reverse; the counts of both are pooled. Taking the best threshold of all
/// samples would report an advantage even where there is none.
Advantage advantage(const double* scores, const Labels& labels, double confidence, uint64_t seed);

}  // namespace msc
