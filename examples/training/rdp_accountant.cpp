#include "training/rdp_accountant.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace training {
namespace {

constexpr int kLargestOrder = 256;

double log_of_sum(const std::vector<double>& logarithms) {
  const double largest = *std::max_element(logarithms.begin(), logarithms.end());
  double sum = 0;
  for (const double value : logarithms) sum += std::exp(value - largest);
  return largest + std::log(sum);
}

double log_binomial(int n, int k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

double epsilon_at(double divergence, int alpha, double delta) {
  return divergence + std::log1p(-1.0 / alpha) - (std::log(delta) + std::log(alpha)) / (alpha - 1);
}

}  // namespace

// Section 3.3, equation (5): A = sum over k of binomial(alpha, k) (1 - q)^(alpha - k) q^k exp((k^2
// - k) / (2 sigma^2)), and the divergence is log(A) / (alpha - 1).
double renyi_divergence(const SampledGaussian& step, int alpha) {
  const double q = step.sampling, twice_variance = 2 * step.noise * step.noise;
  if (q >= 1) return alpha / twice_variance;
  std::vector<double> terms;
  for (int k = 0; k <= alpha; ++k) {
    const double moment = (static_cast<double>(k) * k - k) / twice_variance;
    terms.push_back(log_binomial(alpha, k) + (alpha - k) * std::log1p(-q) + k * std::log(q) +
                    moment);
  }
  return log_of_sum(terms) / (alpha - 1);
}

double epsilon_spent(const SampledGaussian& step, int64_t steps, double delta) {
  double smallest = std::numeric_limits<double>::infinity();
  for (int alpha = 2; alpha <= kLargestOrder; ++alpha) {
    smallest = std::min(
        smallest,
        epsilon_at(static_cast<double>(steps) * renyi_divergence(step, alpha), alpha, delta));
  }
  return std::max(smallest, 0.0);
}

}  // namespace training
