#include <cmath>
#include <set>
#include <string>

#include "core/evaluation/epsilon.h"
#include "memberscope/decision.hpp"
#include "simulate.h"
#include "support/catch2.h"

using namespace memberscope;
using msc::Random;
using msc::test::normal;

namespace {

CanaryInput honest(Random& random, int64_t n, uint64_t seed) {
  CanaryInput canaries;
  canaries.included = draw_canaries(n, {}, seed);
  for (int64_t i = 0; i < n; ++i) canaries.scores.push_back(normal(random));
  return canaries;
}

}  // namespace

TEST_CASE("coins are fair, independent of the other units, and one per group") {
  const auto coins = draw_canaries(20000, {}, 5);
  int64_t heads = 0, repeats = 0;
  for (size_t i = 0; i < coins.size(); ++i) {
    heads += coins[i];
    if (i > 0) repeats += coins[i] == coins[i - 1];
  }
  CHECK(std::abs(heads - 10000) < 300);
  CHECK(std::abs(repeats - 10000) < 300);
  const auto fewer = draw_canaries(100, {}, 5);
  CHECK(std::equal(fewer.begin(), fewer.end(), coins.begin()));
  const auto grouped = draw_canaries(6, {4, 4, 9, 4, 9, 1}, 5);
  CHECK(grouped[0] == grouped[1]);
  CHECK(grouped[0] == grouped[3]);
  CHECK(grouped[2] == grouped[4]);
  CHECK(draw_canaries(64, {}, 6) != draw_canaries(64, {}, 7));
}

TEST_CASE("the canary p-value is the share of the 2^n draws, counted one by one") {
  Random random(61);
  for (int trial = 0; trial < 30; ++trial) {
    const int n = 1 + static_cast<int>(random.below(12));
    CanaryInput canaries;
    for (int i = 0; i < n; ++i) {
      canaries.included.push_back(static_cast<int32_t>(random.below(2)));
      canaries.scores.push_back(static_cast<double>(random.below(8)));  // ties abound
    }
    std::vector<double> weight;
    for (const double a : canaries.scores) {
      double w = 0;
      for (const double b : canaries.scores) w += b > a ? 1 : b < a ? -1 : 0;  // n + 1 - 2 rank
      weight.push_back(w);
    }
    double observed = 0;
    for (int i = 0; i < n; ++i) observed += canaries.included[i] ? weight[i] : -weight[i];
    int reached = 0;
    for (unsigned mask = 0; mask < 1u << n; ++mask) {
      double sum = 0;
      for (int i = 0; i < n; ++i) sum += mask >> i & 1 ? weight[i] : -weight[i];
      reached += sum >= observed - 1e-9;
    }
    REQUIRE(judge_canaries(canaries).test.p_value ==
            Approx(std::ldexp(reached, -n)).epsilon(1e-12));
  }
}

TEST_CASE(
    "under the null the canary p-value is at most alpha in a share alpha of the audits, exact and "
    "sampled") {
  for (const int64_t n : {12, 900}) {
    Random random(62);
    CanaryOptions options;
    options.resamples = 199;
    const int audits = n == 12 ? 4000 : 1000;
    int rejected = 0;
    for (int audit = 0; audit < audits; ++audit) {
      options.seed = random.next();
      rejected += judge_canaries(honest(random, n, random.next()), options).test.p_value <= 0.1;
    }
    CAPTURE(n, rejected);
    CHECK(rejected < audits * (0.1 + 3 * std::sqrt(0.09 / audits)));
    CHECK(rejected > audits * (0.1 - 4 * std::sqrt(0.09 / audits)));
  }
}

TEST_CASE("epsilon: the bound of randomised response and of counts with a closed form") {
  // All of r guesses right: q^r = 0.05, epsilon = log(q / (1 - q)).
  for (const int64_t r : {5, 10, 100}) {
    const double q = std::pow(0.05, 1.0 / static_cast<double>(r));
    const auto bound = epsilon_lower_bound(1000, r, r);
    CHECK(bound.low == Approx(std::log(q / (1 - q))).epsilon(1e-9));
    CHECK(bound.ceiling == bound.low);
  }
  CHECK(epsilon_lower_bound(100, 4, 4).low == 0);  // 2^-4 is above 5 %
  CHECK(epsilon_lower_bound(100, 50, 25).low == 0);
  CHECK(epsilon_lower_bound(100, 0, 0).ceiling == 0);
  const auto pure = epsilon_lower_bound(1000, 200, 180),
             approximate = epsilon_lower_bound(1000, 200, 180, 1e-5);
  CHECK(pure.low > approximate.low);
  CHECK(approximate.low > pure.low - 0.2);
  CHECK(pure.low < std::log(180. / 20.));
}

TEST_CASE("epsilon's bound stays below the truth for randomised response, and near it") {
  // Every unit's score tells its coin rightly with chance e^eps / (1 + e^eps): epsilon-private and
  // no better than that.
  Random random(63);
  const double epsilon = 1.5, right = 1 / (1 + std::exp(-epsilon));
  const int audits = 600;
  int above = 0;
  double mean = 0;
  for (int audit = 0; audit < audits; ++audit) {
    CanaryInput canaries;
    canaries.included = draw_canaries(200, {}, random.next());
    for (const auto included : canaries.included) {
      const bool said = (random.uniform() < right) == (included != 0);
      canaries.scores.push_back((said ? -10 : 0) + random.uniform());
    }
    const auto found = judge_canaries(canaries).epsilon;
    REQUIRE(found.n_guesses == 100);
    above += found.low > epsilon;
    mean += found.low / audits;
  }
  CHECK(above < audits * (0.05 + 3 * std::sqrt(0.05 * 0.95 / audits)));
  CHECK(mean > 0.7);
}

TEST_CASE("of few canaries half are guessed, of many a fifth") {
  for (const auto& [units, guesses] :
       {std::pair{9, 4}, {40, 20}, {200, 100}, {300, 100}, {500, 100}, {1000, 200}}) {
    CanaryInput canaries;
    for (int i = 0; i < units; ++i) {
      canaries.included.push_back(i % 2);
      canaries.scores.push_back(i);
    }
    CHECK(judge_canaries(canaries).epsilon.n_guesses == guesses);
  }
}

TEST_CASE("where all scores tie, the order of the list gives no guess away") {
  CanaryInput canaries;
  for (int i = 0; i < 400; ++i) {
    canaries.included.push_back(i < 200);
    canaries.scores.push_back(1);
  }
  const auto found = judge_canaries(canaries);
  CHECK(found.test.p_value == Approx(1));
  CHECK(found.epsilon.n_correct < 130);
  CHECK(found.epsilon.low == 0);
}

TEST_CASE("bad canaries are refused") {
  const auto message = [](const CanaryInput& canaries, const CanaryOptions& options = {}) {
    try {
      judge_canaries(canaries, options);
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string("accepted");
  };
  CHECK(message({{1, 0}, {3, 3}, {1, 2}}).find("group 0") != std::string::npos);
  CHECK(message({{1, 2}, {}, {1, 2}}).find("member[1] is 2") != std::string::npos);
  CHECK(message({{1}, {}, {1, 2}}).find("draw of the canaries") != std::string::npos);
  CHECK(message({{}, {}, {}}).find("no canary") != std::string::npos);
  CanaryOptions odd;
  odd.n_guesses = 3;
  CHECK(message({{1, 0, 1, 0}, {}, {1, 2, 3, 4}}, odd).find("3 guesses for 4 units") !=
        std::string::npos);
  CHECK_THROWS_AS(epsilon_lower_bound(10, 11, 2), Error);
  CHECK_THROWS_AS(epsilon_lower_bound(10, 5, 2, 1), Error);
}

TEST_CASE(
    "what delta adds per unit is the largest mean probability just below the count, tried one by "
    "one") {
  // Theorem 5.2 of Steinke et al.: p = P(X >= v) + 2 m delta max_i P(v - i <= X < v) / i, X ~
  // Binomial(r, e^eps / (1 + e^eps)).
  for (const int r : {1, 7, 40})
    for (const double epsilon : {0.0, 0.7, 3.0})
      for (int v = 0; v <= r; ++v) {
        const double q = 1 / (1 + std::exp(-epsilon));
        const auto probability = [&](int k) {
          return std::exp(std::lgamma(r + 1.0) - std::lgamma(k + 1.0) - std::lgamma(r - k + 1.0) +
                          k * std::log(q) + (r - k) * std::log1p(-q));
        };
        double pure = 0, below = 0, steepest = 0;
        for (int k = v; k <= r; ++k) pure += probability(k);
        for (int i = 1; i <= v; ++i)
          steepest = std::max(steepest, (below += probability(v - i)) / i);
        CHECK(msc::one_run_p_value(50, r, v, epsilon, 1e-3) ==
              Approx(std::min(1.0, pure + 0.1 * steepest)).epsilon(1e-9));
      }
}

TEST_CASE("the bound takes no longer for a billion units, and more are refused") {
  const auto bound = epsilon_lower_bound(2000000000, 2000000000, 1100000000, 1e-12, 0.95);
  CHECK(bound.low > 0.19);
  CHECK(bound.low < std::log(11.0 / 9));
  CHECK_THROWS(epsilon_lower_bound(int64_t{1} << 31, 10, 10, 0, 0.95));
}
