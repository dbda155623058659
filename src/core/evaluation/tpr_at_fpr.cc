#include "core/evaluation/tpr_at_fpr.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/ceiling.h"
#include "core/evaluation/clopper_pearson.h"
#include "core/evaluation/design_effect.h"
#include "core/evaluation/distributions.h"

namespace msc {

namespace {

/// Last point of the curve with no more than `allowed` non-members.
size_t point_with(const RocCurve& curve, int64_t allowed) {
  const auto& fp = curve.false_positives;
  return static_cast<size_t>(std::upper_bound(fp.begin(), fp.end(), allowed) - fp.begin()) - 1;
}

/// Counts k of non-members below the cut such that the fpr-quantile lies between the order
/// statistics k_low and k_high + 1 (0 = open).
struct Ranks {
  int64_t low;
  int64_t high;
};

Ranks quantile_ranks(double fpr, int64_t n0, double effective, double confidence) {
  const double tail = (1 - confidence) / 2;
  const double shrink = effective / static_cast<double>(n0);
  // P(F(s_(j)) <= fpr) falls with j.
  const auto below = [&](int64_t j) {
    return beta_cdf(fpr, static_cast<double>(j) * shrink, static_cast<double>(n0 - j) * shrink + 1);
  };
  const auto last_with = [&](double p) {
    int64_t low = 0;
    int64_t high = n0 + 1;
    while (high - low > 1) {
      const int64_t middle = (low + high) / 2;
      (below(middle) >= p ? low : high) = middle;
    }
    return low;
  };
  return {last_with(1 - tail), last_with(tail) + 1};
}

/// Members below the j-th smallest non-member (1-based); all of them for j > n_0, none for j = 0.
int64_t members_below(const RocCurve& curve, const Labels& labels, int64_t j) {
  if (j == 0) return 0;
  if (j > labels.n_nonmembers) return labels.n_members;
  return curve.true_positives[point_with(curve, j - 1)];
}

double square_and_add(double a, double b) {
  return std::sqrt(a * a + b * b);
}

}  // namespace

TprAtFpr tpr_at_fpr(const RocCurve& curve, const double* scores, const Labels& labels, double fpr,
                    double confidence) {
  const auto n1 = static_cast<double>(labels.n_members);
  const auto n0 = static_cast<double>(labels.n_nonmembers);
  const auto allowed = static_cast<int64_t>(std::floor(fpr * n0 + 1e-9));
  TprAtFpr result;
  result.fpr = fpr;
  result.measurable = allowed >= 1 && labels.n_members > 0;
  if (!result.measurable) return result;

  const auto point = point_with(curve, allowed);
  result.threshold = curve.threshold[point];
  result.true_positives = curve.true_positives[point];
  result.false_positives = curve.false_positives[point];
  const double tpr = static_cast<double>(result.true_positives) / n1;
  const double realised = static_cast<double>(result.false_positives) / n0;
  const double effective1 = n1 / design_effect(scores, labels, true, result.threshold);
  const double effective0 = n0 / design_effect(scores, labels, false, result.threshold);
  result.tpr_at_threshold = clopper_pearson(tpr * effective1, effective1, confidence);
  result.fpr_at_threshold = clopper_pearson(realised * effective0, effective0, confidence);

  const auto ranks = quantile_ranks(fpr, labels.n_nonmembers, effective0, confidence);
  const double lower =
      std::min(tpr, static_cast<double>(members_below(curve, labels, ranks.low)) / n1);
  const double upper =
      std::max(tpr, static_cast<double>(members_below(curve, labels, ranks.high)) / n1);
  result.tpr_at_nominal = {
      std::max(0.0, tpr - square_and_add(tpr - result.tpr_at_threshold.low, tpr - lower)),
      std::min(1.0, tpr + square_and_add(result.tpr_at_threshold.high - tpr, upper - tpr))};
  return result;
}

int64_t nonmembers_to_measure(double fpr) {
  return ceiling(1 / fpr);
}

}  // namespace msc
