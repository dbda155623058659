#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "population_case.h"
#include "support/catch2.h"

namespace {

struct Means {
  double l_pop = 0, l_constant = 0;

  explicit Means(std::vector<PopulationPair>& pairs,
                 const memberscope::PopulationOptions& options = test_options()) {
    const auto population = population_of(pairs, options);
    for (auto& pair : pairs) {
      const auto found = pair.predict(population);
      REQUIRE(found.given());
      l_pop += found.l_pop / static_cast<double>(pairs.size());
      l_constant += found.l_constant / static_cast<double>(pairs.size());
    }
  }
};

double l1(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
  return sum / static_cast<double>(a.size());
}

/// Part of the pairs (member, non-member) in which the member's score is the lower one.
double auc(const std::vector<double>& members, const std::vector<double>& others) {
  double sum = 0;
  for (const double m : members)
    for (const double o : others) sum += m < o ? 1 : m == o ? 0.5 : 0;
  return sum / static_cast<double>(members.size() * others.size());
}

}  // namespace

TEST_CASE("truths that are a function of the features are recovered") {
  auto pairs = population_pairs(11, 60, 0);
  const Means found(pairs);
  // Features are taken at the centres of the cells, truths are means over them.
  CHECK(found.l_pop < 0.15 * found.l_constant);
}

TEST_CASE("references whose truths are permuted between images give no gain") {
  auto pairs = population_pairs(12, 60, 0.02);
  for (size_t i = pairs.size() - 2; i-- > 0;) std::swap(pairs[i].y, pairs[i + 2].y);  // sizes agree
  const Means found(pairs);
  CHECK(found.l_pop > 0.99 * found.l_constant);
  CHECK(found.l_pop < 1.05 * found.l_constant);
}

TEST_CASE("truths that are independent of everything have the L_pop of a constant") {
  auto pairs = population_pairs(13, 60);
  msc::Random random(1);
  for (auto& pair : pairs)
    for (double& value : pair.y) value = random.uniform();
  const Means found(pairs);
  CHECK(found.l_pop == Approx(found.l_constant).epsilon(0.003));
}

TEST_CASE("few references ask for a strong ridge") {
  auto pairs = population_pairs(14, 12, 1.0);
  const auto chosen = population_of(pairs, test_options());
  auto weak = test_options();
  weak.strength = 1e-4;
  auto strangers = population_pairs(14, 80, 1.0);
  double by_choice = 0, by_weak = 0;
  const auto unregularised = population_of(pairs, weak);
  for (size_t i = 12; i < strangers.size(); ++i) {
    by_choice += strangers[i].predict(chosen).l_pop;
    by_weak += strangers[i].predict(unregularised).l_pop;
  }
  CHECK(by_choice < by_weak);
}

TEST_CASE("a strength means the same at every scale of the features") {
  auto pairs = population_pairs(15, 20);
  const auto before = population_of(pairs, test_options());
  std::vector<double> l_pop;
  for (auto& pair : pairs) l_pop.push_back(pair.predict(before).l_pop);
  for (auto& pair : pairs)
    for (auto& level : pair.levels)
      for (float& value : level.values) value *= 0x1p-9f;
  const auto after = population_of(pairs, test_options());
  for (size_t i = 0; i < pairs.size(); ++i)
    CHECK(pairs[i].predict(after).l_pop == Approx(l_pop[i]).epsilon(1e-6));
}

TEST_CASE("a memoriser is told by L_rec - L_pop where difficulties differ") {
  auto pairs = population_pairs(16, 80, 0.4);
  const auto population = population_of(pairs, test_options());
  std::vector<double> rec[2], gain[2], share[2];
  for (size_t i = 0; i < pairs.size(); ++i) {
    auto y_hat = pairs[i].f;  // honest: what the input determines
    const size_t member = i / 2 % 2;
    for (size_t p = 0; p < y_hat.size() && member; ++p)
      y_hat[p] += 0.3 * (pairs[i].y[p] - pairs[i].f[p]);
    const auto found = pairs[i].predict(population, y_hat);
    const double l_rec = l1(y_hat, pairs[i].y);
    rec[member].push_back(l_rec);
    gain[member].push_back(l_rec - found.l_pop);
    REQUIRE(found.share_status == MSC_SHARE_OK);
    share[member].push_back(-found.share);
  }
  CHECK(auc(rec[1], rec[0]) < 0.75);
  CHECK(auc(gain[1], gain[0]) > auc(rec[1], rec[0]) + 0.1);
  CHECK(auc(share[1], share[0]) > auc(rec[1], rec[0]) + 0.05);
}

TEST_CASE("an output that gives back a part of the residual has that share") {
  auto pairs = population_pairs(17, 20, 0.3);
  const auto population = population_of(pairs, test_options());
  for (auto& pair : pairs) {
    auto y_hat = pair.f;
    const auto honest = pair.predict(population, y_hat);
    for (size_t p = 0; p < y_hat.size(); ++p) y_hat[p] += 0.4 * (pair.y[p] - y_hat[p]);
    const auto found = pair.predict(population, y_hat);
    CHECK(found.share == Approx(0.4 + 0.6 * honest.share).margin(1e-9));
    CHECK(found.share_low == Approx(0.4 + 0.6 * honest.share_low).margin(1e-9));
    CHECK(found.share_se > 0);
    CHECK(pair.predict(population, pair.y).share == Approx(1));
    CHECK(pair.predict(population, pair.y).residual_ratio == Approx(0).margin(1e-12));
  }
}
