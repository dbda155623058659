#include <algorithm>
#include <thread>

#include "core/base/random.h"
#include "population_case.h"
#include "support/catch2.h"

namespace {

/// In an order of its own.
std::vector<PopulationPair> shuffled(std::vector<PopulationPair> pairs, uint64_t seed) {
  msc::Random random(seed);
  for (size_t i = pairs.size(); i > 1; --i)
    std::swap(pairs[i - 1], pairs[static_cast<size_t>(random.below(i))]);
  return pairs;
}

}  // namespace

TEST_CASE("a population has the same bits for any order, threads and parts") {
  auto pairs = population_pairs(3, 30);
  const auto expected = population_of(pairs, test_options()).save();
  SECTION("order and threads inside a call") {
    for (const int threads : {1, 2, 3}) {
      auto options = test_options();
      options.threads = threads;
      auto other = shuffled(pairs, static_cast<uint64_t>(threads));
      CHECK(population_of(other, options).save() == expected);
    }
  }
  SECTION("threads that add") {
    memberscope::PopulationPredictor population(test_options());
    std::vector<std::thread> threads;
    for (size_t t = 0; t < 3; ++t)
      threads.emplace_back([&, t] {
        for (size_t i = t; i < pairs.size(); i += 3) pairs[i].add_to(population);
      });
    for (auto& thread : threads) thread.join();
    population.fit();
    CHECK(population.save() == expected);
  }
  SECTION("parts") {
    for (const size_t n : {2, 5}) {
      std::vector<memberscope::PopulationPredictor> parts;
      for (size_t k = 0; k < n; ++k) parts.emplace_back(test_options());
      for (size_t i = 0; i < pairs.size(); ++i) pairs[i].add_to(parts[i * 7 % n]);
      memberscope::PopulationPredictor whole(test_options());
      for (const auto& part : parts) whole.merge(part);
      whole.fit();
      CHECK(whole.save() == expected);
    }
  }
}

TEST_CASE("predictions have the same bits for any number of threads") {
  auto pairs = population_pairs(4, 20);
  const auto one = population_of(pairs, test_options());
  auto options = test_options();
  options.threads = 3;
  const auto three = population_of(pairs, options);
  for (auto& pair : pairs) {
    CHECK(pair.residual(one) == pair.residual(three));
    CHECK(pair.predict(one).l_pop == pair.predict(three).l_pop);
  }
}

TEST_CASE("a reference whose group is left out is as if it had never been added") {
  auto pairs = population_pairs(5, 31);
  pairs[30].group = pairs[0].group;  // so that the group is left out with and without it
  const auto with = population_of(pairs, test_options());
  std::vector<PopulationPair> others(pairs.begin(), pairs.end() - 1);
  const auto without = population_of(others, test_options());
  CHECK(with.save() != without.save());
  for (const size_t i : {size_t{0}, size_t{30}}) {
    CHECK(pairs[i].residual(with) == pairs[i].residual(without));
    CHECK(pairs[i].predict(with).strength == pairs[i].predict(without).strength);
  }
}

TEST_CASE("a pair that is no reference is predicted without its group where that is among them") {
  auto pairs = population_pairs(6, 30);
  const auto population = population_of(pairs, test_options());
  auto stranger = population_pairs(7, 1)[0];
  CHECK(stranger.predict(population).fold == -1);
  CHECK(stranger.predict(population).n_references == 30);
  stranger.group = pairs[4].group;
  const auto sibling = stranger.predict(population);
  CHECK(sibling.fold == pairs[4].predict(population).fold);
  CHECK(sibling.n_references < 30);
}
