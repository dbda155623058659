#include "core/evaluation/epsilon.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/distributions.h"

namespace msc {

namespace {

constexpr double kMostEpsilon = 50;

/// P(Binomial(n, q) >= k).
double upper_tail(int64_t n, int64_t k, double q) {
  return k <= 0  ? 1
         : k > n ? 0
                 : beta_cdf(q, static_cast<double>(k), static_cast<double>(n - k + 1));
}

/// The largest mean probability of the values just below `correct`: what a failure of probability
/// delta can add, per unit. Probabilities rise up to the mode and fall from there, so the mean over
/// the last i values does, too, with growing i: its top is found by bisection.
double steepest_step(int64_t guesses, int64_t correct, double q) {
  if (correct == 0) return 0;
  const double beyond = upper_tail(guesses, correct, q);
  const auto mean = [&](int64_t i) {
    return (upper_tail(guesses, correct - i, q) - beyond) / static_cast<double>(i);
  };
  int64_t low = 1;
  int64_t high = correct;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (mean(middle + 1) >= mean(middle))
      low = middle + 1;
    else
      high = middle;
  }
  return std::max(mean(1), mean(low));
}

}  // namespace

double one_run_p_value(int64_t units, int64_t guesses, int64_t correct, double epsilon,
                       double delta) {
  const double q = 1 / (1 + std::exp(-epsilon));
  const double pure = upper_tail(guesses, correct, q);
  if (delta == 0) return pure;
  return std::min(
      1.0, pure + 2 * static_cast<double>(units) * delta * steepest_step(guesses, correct, q));
}

double epsilon_lower_bound(int64_t units, int64_t guesses, int64_t correct, double delta,
                           double confidence) {
  double low = 0;
  double high = kMostEpsilon;
  const auto excluded = [&](double epsilon) {
    return one_run_p_value(units, guesses, correct, epsilon, delta) <= 1 - confidence;
  };
  if (guesses == 0 || !excluded(0)) return 0;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (excluded(middle) ? low : high) = middle;
  }
  return low;
}

}  // namespace msc
