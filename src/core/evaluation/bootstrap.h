#pragma once

#include <cstdint>
#include <vector>

#include "core/evaluation/interval.h"
#include "core/evaluation/labels.h"

namespace msc {

struct BootstrapOptions {
  int64_t resamples = 2000;
  uint64_t seed = 0;
  int threads =
      1;  ///< Every resample has its own seed: the result does not depend on the number of threads.
  double confidence = 0.95;
};

/// Percentile intervals from resampling.
struct BootstrapIntervals {
  Interval auc;
  std::vector<Interval>
      tpr;  ///< Per false-positive rate asked for; threshold and rate are resampled together.
};

/// Stratified bootstrap: members and non-members are drawn with replacement, each as many as there
/// are. With groups, whole groups are drawn, within those that hold members only, non-members only,
/// and both. Percentiles (Efron 1979): simple and well known, but too narrow near 0 and 1 and in
/// small samples, where the other intervals of this folder keep their level.
BootstrapIntervals bootstrap(const double* scores, const Labels& labels,
                             const std::vector<double>& fprs, const BootstrapOptions& options);

}  // namespace msc
