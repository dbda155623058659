#include "core/evaluation/advantage.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/evaluation/clopper_pearson.h"
#include "core/evaluation/design_effect.h"
#include "core/evaluation/halves.h"
#include "core/evaluation/roc.h"

namespace msc {

namespace {

/// Threshold with the largest TPR - FPR; the middle one of equals would need a tie rule of its own,
/// the lowest is the careful one.
double best_threshold(const RocCurve& curve, const Labels& labels) {
  size_t best = 0;
  const auto gain = [&](size_t i) {
    return static_cast<double>(curve.true_positives[i]) / static_cast<double>(labels.n_members) -
           static_cast<double>(curve.false_positives[i]) / static_cast<double>(labels.n_nonmembers);
  };
  for (size_t i = 1; i < curve.threshold.size(); ++i) best = gain(i) > gain(best) ? i : best;
  return curve.threshold[best];
}

struct Rate {
  double value;
  Interval interval;
};

/// Rate of a class over both halves, each against the other half's threshold: as if every score
/// were shifted by its own threshold.
Rate pooled_rate(const std::vector<double>& shifted, const Labels& labels, bool member,
                 double confidence) {
  double positives = 0;
  for (size_t i = 0; i < shifted.size(); ++i)
    positives += (labels.member[i] != 0) == member && shifted[i] <= 0;
  const auto n = static_cast<double>(member ? labels.n_members : labels.n_nonmembers);
  const double effective = n / design_effect(shifted.data(), labels, member, 0);
  return {positives / n, clopper_pearson(positives / n * effective, effective, confidence)};
}

double square_and_add(double a, double b) {
  return std::sqrt(a * a + b * b);
}

}  // namespace

Advantage advantage(const double* scores, const Labels& labels, double confidence, uint64_t seed) {
  const auto half = split_halves(labels, seed);
  double threshold[2];
  for (uint8_t which = 0; which < 2; ++which) {
    const auto part = take_half(scores, labels, half, which);
    if (!part.has_both()) return {};
    threshold[1 - which] = best_threshold(roc_curve(part.scores.data(), part.labels), part.labels);
  }
  std::vector<double> shifted;
  for (size_t i = 0; i < half.size(); ++i)
    shifted.push_back(scores[i] <= threshold[half[i]] ? -1 : 1);
  const auto tpr = pooled_rate(shifted, labels, true, confidence);
  const auto fpr = pooled_rate(shifted, labels, false, confidence);
  const double value = tpr.value - fpr.value;
  return {true,
          value,
          {std::max(-1.0, value - square_and_add(tpr.value - tpr.interval.low,
                                                 fpr.interval.high - fpr.value)),
           std::min(1.0, value + square_and_add(tpr.interval.high - tpr.value,
                                                fpr.value - fpr.interval.low))},
          tpr.interval,
          fpr.interval};
}

}  // namespace msc
