#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/evaluation/interval.h"
#include "core/evaluation/labels.h"
#include "core/evaluation/roc.h"

namespace msc {

struct EvaluationOptions {
  double confidence = 0.95;  ///< Two-sided, in (0,1).
  uint64_t seed =
      0;  ///< Of the halves on which thresholds are calibrated and judged, and of the bootstrap.
  bool calibrated = false;  ///< Also rates at thresholds that one half chose and the other judges.
  int64_t resamples = 0;    ///< Of the bootstrap; 0: none.
  int threads = 1;          ///< Of the bootstrap.
  std::optional<double> prior;  ///< Share of members among candidates, in (0,1), for the precision.
  std::string matched_on;  ///< Name of the score within whose strata the others are judged, too;
                           ///< empty: none.
};

/// One figure. The status is one of msc_estimate_status.
struct Estimate {
  std::string name;
  std::string method;
  double value = 0;
  Interval interval;
  int64_t n = 0;
  int64_t count = 0;
  int64_t n_needed = 0;
  int32_t status = 0;
};

/// Named scores over the same samples; low = member for each. The arrays belong to the caller.
struct NamedScores {
  std::string name;
  const double* values;
};

/// What one evaluation found.
struct Evaluation {
  std::vector<Estimate> figures;
  std::vector<std::pair<std::string, RocCurve>>
      curves;  ///< Per score; none where a class is empty.
  int64_t n_members = 0;
  int64_t n_nonmembers = 0;
};

/// All figures: per score auc, tpr, fpr and threshold at each rate, advantage, balanced accuracy
/// and the heuristic bound on epsilon, and what the options ask for; per two scores the difference
/// of their AUCs. Throws Error for scores that are not finite and options out of range.
Evaluation evaluate(const std::vector<NamedScores>& scores, const Labels& labels,
                    const EvaluationOptions& options);

/// The false-positive rates at which the true-positive rate is given.
inline constexpr double kFalsePositiveRates[] = {0.001, 0.01, 0.05, 0.1};

}  // namespace msc
