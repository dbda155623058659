#include "evaluation/auc_difference.h"

#include <algorithm>
#include <cmath>

namespace msc {

namespace {

double correlation(const AucVariance& a, const AucVariance& b) {
  const double scale = std::sqrt(a.total() * b.total());
  return scale > 0 ? std::clamp(auc_covariance(a, b) / scale, -1.0, 1.0) : 0;
}

double distance(double a, double b, double correlation) {
  return std::sqrt(std::max(0.0, a * a - 2 * correlation * a * b + b * b));
}

}  // namespace

Interval auc_difference_interval(double auc_a, const AucVariance& variance_a, const Interval& interval_a, double auc_b,
                                 const AucVariance& variance_b, const Interval& interval_b) {
  const double r = correlation(variance_a, variance_b);
  const double difference = auc_b - auc_a;
  return {std::max(-1.0, difference - distance(auc_b - interval_b.low, interval_a.high - auc_a, r)),
          std::min(1.0, difference + distance(interval_b.high - auc_b, auc_a - interval_a.low, r))};
}

}  // namespace msc
