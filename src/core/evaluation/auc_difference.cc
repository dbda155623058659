#include "core/evaluation/auc_difference.h"

#include <algorithm>
#include <cmath>

namespace msc {

namespace {

double correlation(const AucVariance& a, const AucVariance& b) {
  const double scale = std::sqrt(a.total() * b.total());
  return scale > 0 ? std::clamp(auc_covariance(a, b) / scale, -1.0, 1.0) : 0;
}

/// How far an AUC lies from the ends of its interval.
struct Ways {
  double down, up;
};

/// The way from the difference to an end: `b` and `a` go opposite ways by what they do not share
/// (square and add), and the same way by what they share, which leaves how much further the one
/// goes, up or down.
double distance(double b, double a, double together, double correlation) {
  if (correlation <= 0) return std::sqrt(b * b - 2 * correlation * b * a + a * a);
  return std::sqrt((1 - correlation) * (b * b + a * a) + correlation * together * together);
}

}  // namespace

Interval auc_difference_interval(double auc_a, const AucVariance& variance_a,
                                 const Interval& interval_a, double auc_b,
                                 const AucVariance& variance_b, const Interval& interval_b) {
  const double r = correlation(variance_a, variance_b);
  const Ways a{auc_a - interval_a.low, interval_a.high - auc_a},
      b{auc_b - interval_b.low, interval_b.high - auc_b};
  const double together = std::max(std::abs(b.down - a.down), std::abs(b.up - a.up));
  const double difference = auc_b - auc_a;
  return {std::max(-1.0, difference - distance(b.down, a.up, together, r)),
          std::min(1.0, difference + distance(b.up, a.down, together, r))};
}

}  // namespace msc
