#include "core/evaluation/calibrated_rate.h"

#include "core/evaluation/clopper_pearson.h"
#include "core/evaluation/design_effect.h"
#include "core/evaluation/halves.h"
#include "core/evaluation/tpr_at_fpr.h"

namespace msc {

namespace {

int64_t positives(const Half& half, bool member, double threshold) {
  int64_t count = 0;
  for (size_t i = 0; i < half.scores.size(); ++i)
    count += (half.labels.member[i] != 0) == member && half.scores[i] <= threshold;
  return count;
}

Interval rate_interval(const Half& half, bool member, int64_t count, double threshold,
                       double confidence) {
  const auto n = static_cast<double>(member ? half.labels.n_members : half.labels.n_nonmembers);
  const double effect = design_effect(half.scores.data(), half.labels, member, threshold);
  return clopper_pearson(static_cast<double>(count) / effect, n / effect, confidence);
}

}  // namespace

CalibratedRate calibrated_rate(const double* scores, const Labels& labels, double fpr,
                               double confidence, uint64_t seed) {
  const auto half = split_halves(labels, seed);
  const auto calibrating = take_half(scores, labels, half, 0);
  const auto judging = take_half(scores, labels, half, 1);
  CalibratedRate result;
  if (!judging.has_both() || !calibrating.has_both()) return result;
  const auto chosen = tpr_at_fpr(roc_curve(calibrating.scores.data(), calibrating.labels),
                                 calibrating.scores.data(), calibrating.labels, fpr, confidence);
  result.measurable = chosen.measurable;
  if (!result.measurable) return result;
  result.threshold = chosen.threshold;
  result.n_members = judging.labels.n_members;
  result.n_nonmembers = judging.labels.n_nonmembers;
  result.true_positives = positives(judging, true, result.threshold);
  result.false_positives = positives(judging, false, result.threshold);
  result.tpr = rate_interval(judging, true, result.true_positives, result.threshold, confidence);
  result.fpr = rate_interval(judging, false, result.false_positives, result.threshold, confidence);
  return result;
}

}  // namespace msc
