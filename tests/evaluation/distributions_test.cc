#include "core/evaluation/distributions.h"

#include <cmath>

#include "core/evaluation/clopper_pearson.h"
#include "support/catch2.h"

using namespace msc;

namespace {

/// P(Binomial(n, p) >= k), summed term by term.
double upper_tail(int n, int k, double p) {
  double sum = 0;
  for (int i = k; i <= n; ++i)
    sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0) +
                    i * std::log(p) + (n - i) * std::log1p(-p));
  return sum;
}

}  // namespace

TEST_CASE("I_p(k, n - k + 1) is the upper tail of the binomial distribution") {
  for (const int n : {1, 2, 7, 50, 400}) {
    for (const double p : {1e-4, 0.01, 0.3, 0.5, 0.9, 0.999}) {
      for (int k = 1; k <= n; k += 1 + n / 13)
        CHECK(beta_cdf(p, k, n - k + 1) ==
              Approx(upper_tail(n, k, p)).epsilon(1e-10).margin(1e-300));
    }
  }
}

TEST_CASE("the beta distribution at its ends and where it is known") {
  CHECK(beta_cdf(0, 2, 3) == 0);
  CHECK(beta_cdf(1, 2, 3) == 1);
  CHECK(beta_cdf(0.25, 1, 1) == Approx(0.25).epsilon(1e-14));
  CHECK(beta_cdf(0.3, 2, 3) + beta_cdf(0.7, 3, 2) == Approx(1).epsilon(1e-14));
  CHECK(beta_cdf(0.5, 5e5, 5e5) == Approx(0.5).epsilon(1e-9));
}

TEST_CASE("quantiles invert their distribution") {
  for (const double a : {0.5, 1.0, 3.7, 120.0, 1e5}) {
    for (const double b : {0.5, 2.0, 40.0, 1e5}) {
      for (const double p : {1e-6, 0.025, 0.5, 0.975})
        CHECK(beta_cdf(beta_quantile(p, a, b), a, b) == Approx(p).epsilon(1e-7));
    }
  }
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-13));
  CHECK(normal_quantile(1e-9) == Approx(-5.997807015007687).epsilon(1e-12));
  CHECK(student_quantile(0.975, 1) == Approx(12.706204736174698).epsilon(1e-10));
  CHECK(student_quantile(0.975, 29) == Approx(2.045229642132703).epsilon(1e-10));
  CHECK(student_quantile(0.05, 3.5) == Approx(-2.2230).epsilon(1e-3));
  CHECK(student_quantile(0.975, 1e9) == Approx(1.959963984540054).epsilon(1e-8));
}

TEST_CASE("Clopper-Pearson leaves the stated tails and has the closed form at no success") {
  const auto none = clopper_pearson(0, 59, 0.90);
  CHECK(none.low == 0);
  CHECK(none.high == Approx(1 - std::pow(0.05, 1.0 / 59)).epsilon(1e-12));
  CHECK(clopper_pearson(59, 59, 0.90).low == Approx(std::pow(0.05, 1.0 / 59)).epsilon(1e-12));
  for (const int successes : {1, 4, 17, 29}) {
    const auto interval = clopper_pearson(successes, 30, 0.95);
    CHECK(upper_tail(30, successes, interval.low) == Approx(0.025).epsilon(1e-9));
    CHECK(1 - upper_tail(30, successes + 1, interval.high) == Approx(0.025).epsilon(1e-9));
  }
}

TEST_CASE("Clopper-Pearson covers at least its level, by enumeration") {
  const int n = 25;
  for (double p = 0.01; p < 1; p += 0.01) {
    double covered = 0;
    for (int k = 0; k <= n; ++k) {
      const auto interval = clopper_pearson(k, n, 0.95);
      if (interval.low <= p && p <= interval.high)
        covered += upper_tail(n, k, p) - (k < n ? upper_tail(n, k + 1, p) : 0);
    }
    CHECK(covered >= 0.95);
  }
}
