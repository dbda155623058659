#include "core/evaluation/distributions.h"

#include <cmath>
#include <limits>

namespace msc {

namespace {

constexpr double kTiny = 1e-300;

double away_from_zero(double value) {
  return std::abs(value) < kTiny ? kTiny : value;
}

/// The continued fraction of I_x(a, b); converges fast for x < (a + 1) / (a + b + 2), in
/// O(sqrt(max(a, b))) steps.
double beta_fraction(double x, double a, double b) {
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m < 100000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

}  // namespace

double beta_cdf(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) +
                                a * std::log(x) + b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
  return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double beta_quantile(double p, double a, double b) {
  double low = 0;
  double high = 1;
  // Halving in x alone would lose the digits of quantiles near 0: stop on relative width.
  for (int i = 0; i < 200 && high - low > 1e-15 * high; ++i) {
    const double middle = (low + high) / 2;
    (beta_cdf(middle, a, b) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

double normal_cdf(double z) {
  return std::erfc(-z / std::sqrt(2.0)) / 2;
}

double normal_quantile(double p) {
  double low = -40;
  double high = 40;
  for (int i = 0; i < 200 && high - low > 1e-15; ++i) {
    const double middle = (low + high) / 2;
    (normal_cdf(middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

double student_quantile(double p, double freedom) {
  if (freedom > 1e7) return normal_quantile(p);
  if (p == 0.5) return 0;
  // T^2 / (freedom + T^2) has the distribution Beta(1/2, freedom/2).
  const double x = beta_quantile(std::abs(2 * p - 1), 0.5, freedom / 2);
  const double t = std::sqrt(freedom * x / (1 - x));
  return p < 0.5 ? -t : t;
}

}  // namespace msc
