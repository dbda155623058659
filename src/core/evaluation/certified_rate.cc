#include "core/evaluation/certified_rate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/evaluation/ceiling.h"
#include "core/evaluation/clopper_pearson.h"
#include "core/evaluation/design_effect.h"
#include "core/evaluation/distributions.h"

namespace msc {

namespace {

constexpr double kRounding = 1 + 1e-9;  // probabilities that differ by less count as equal

/// Whether `false_calls` of `n` certify the rate: with a higher one, so few come too seldom.
bool certifies(double fpr, double confidence, int64_t n, int64_t false_calls) {
  return n > false_calls &&
         beta_cdf(1 - fpr, static_cast<double>(n - false_calls),
                  static_cast<double>(false_calls + 1)) <= (1 - confidence) * kRounding;
}

/// The lowest score of every unit of the non-members, sorted.
std::vector<double> lowest_scores(const double* scores, const Labels& labels) {
  constexpr double kNone = std::numeric_limits<double>::infinity();
  std::vector<double> lowest(static_cast<size_t>(labels.n_groups), kNone);
  for (int64_t i = 0; i < labels.size(); ++i) {
    auto& least = lowest[static_cast<size_t>(labels.group_of(i))];
    if (!labels.member[static_cast<size_t>(i)]) least = std::min(least, scores[i]);
  }
  lowest.erase(std::remove(lowest.begin(), lowest.end(), kNone), lowest.end());
  std::sort(lowest.begin(), lowest.end());
  return lowest;
}

/// The most false calls that certify the rate, or -1. Their number may only fall with each more.
int64_t allowed_calls(double fpr, double confidence, int64_t n) {
  int64_t low = -1;
  int64_t high = n;
  while (high - low > 1) {
    const int64_t middle = low + (high - low) / 2;
    (certifies(fpr, confidence, n, middle) ? low : high) = middle;
  }
  return low;
}

/// The largest sample below `cut`, or the next number where there is none.
double just_below(double cut, const double* scores, int64_t n) {
  double below = -std::numeric_limits<double>::infinity();
  for (int64_t i = 0; i < n; ++i)
    if (scores[i] < cut) below = std::max(below, scores[i]);
  return std::isfinite(below) ? below : std::nextafter(cut, below);
}

}  // namespace

CertifiedRate certified_rate(const double* scores, const Labels& labels, double fpr,
                             double confidence) {
  const auto lowest = lowest_scores(scores, labels);
  CertifiedRate rate;
  rate.n_nonmembers = static_cast<int64_t>(lowest.size());
  const auto allowed = allowed_calls(fpr, confidence, rate.n_nonmembers);
  rate.possible = allowed >= 0 && labels.n_members > 0;
  if (!rate.possible) return rate;
  rate.threshold = just_below(lowest[static_cast<size_t>(allowed)], scores, labels.size());
  for (int64_t i = 0; i < labels.size(); ++i)
    rate.true_positives += labels.member[static_cast<size_t>(i)] && scores[i] <= rate.threshold;
  rate.false_positives =
      std::upper_bound(lowest.begin(), lowest.end(), rate.threshold) - lowest.begin();
  rate.fpr_high = beta_quantile(confidence, static_cast<double>(allowed + 1),
                                static_cast<double>(rate.n_nonmembers - allowed));
  const double effect = design_effect(scores, labels, true, rate.threshold);
  rate.tpr = clopper_pearson(static_cast<double>(rate.true_positives) / effect,
                             static_cast<double>(labels.n_members) / effect, confidence);
  return rate;
}

int64_t nonmembers_to_certify(double fpr, double confidence, int64_t false_calls) {
  const double without = std::log1p(-confidence) / std::log1p(-fpr);
  if (false_calls == 0 || without > 1e15) return ceiling(without);
  int64_t low = false_calls;
  int64_t high = ceiling(without) + 2 * false_calls;
  while (!certifies(fpr, confidence, high, false_calls)) high *= 2;
  while (high - low > 1) {
    const int64_t middle = low + (high - low) / 2;
    (certifies(fpr, confidence, middle, false_calls) ? high : low) = middle;
  }
  return high;
}

}  // namespace msc
