#include <cmath>
#include <limits>

#include "population_case.h"
#include "support/catch2.h"

namespace {

/// A population of twelve pairs, and one more pair.
struct Refused {
  std::vector<PopulationPair> pairs = population_pairs(31, 13);
  PopulationPair& last = pairs[12];
  memberscope::PopulationPredictor population{test_options()};

  Refused() {
    for (size_t i = 0; i < 12; ++i) pairs[i].add_to(population);
  }
  /// Refused with these words, and nothing added.
  void refuses(const std::string& words) {
    const auto before = population.save();
    CHECK_THROWS_WITH(last.add_to(population), Catch::Contains(words));
    CHECK(population.save() == before);
  }
};

}  // namespace

TEST_CASE("a reference of another kind is refused and named") {
  Refused c;
  SECTION("channels of the truth") {
    const auto all = c.last.views();
    std::vector<double> grey(c.last.y.begin(), c.last.y.begin() + 400);
    CHECK_THROWS_WITH(c.population.add(all.data(), 3, {grey.data(), 20, 20, 1}, 1),
                      Catch::Contains("1 channels or classes, those of the references 3"));
  }
  SECTION("classes") {
    const auto all = c.last.views();
    std::vector<uint8_t> labels(400, 1);
    memberscope::ReferenceAbout about;
    about.y_spec = memberscope::TargetSpec::labels(3);
    CHECK_THROWS_WITH(c.population.add(all.data(), 3, {labels.data(), 20, 20, 1}, 1, about),
                      Catch::Contains("of kind 4, those of the references of kind 0"));
  }
  SECTION("feature columns") {
    c.last.levels[1] = oracle::random_level(1, 3, 3, 6, 20, 20);
    c.refuses("4, 6, 3 channels, those of the references 4, 5, 3");
    c.last.levels.pop_back();
    c.refuses("4, 6 channels");
  }
  SECTION("empty mask") {
    c.last.mask.assign(static_cast<size_t>(c.last.height * c.last.width), 0);
    c.refuses("no cell of the 10 x 10 grid takes part");
  }
  SECTION("not finite") {
    c.last.levels[1].values[7] = std::numeric_limits<float>::quiet_NaN();
    c.refuses("feature level 1");
    c.last.levels[1].values[7] = 0;
    c.last.y[5] = INFINITY;
    c.refuses("must be finite");
  }
  SECTION("too large") {
    c.last.levels[2].values[1] = 1e6f;
    c.refuses("feature column 1 has a root mean square of");
  }
  SECTION("a key for the second time") {
    c.last.key = c.pairs[3].key;
    c.refuses("was added before");
  }
}

TEST_CASE("a judged pair of another kind is refused and named") {
  Refused c;
  c.population.fit();
  CHECK(c.last.predict(c.population).given());
  c.last.levels[0] = oracle::random_level(1, 10, 10, 7, 20, 20);
  CHECK_THROWS_WITH(c.last.predict(c.population), Catch::Contains("7, 5, 3 channels"));
}

TEST_CASE("fewer than ten references give no L_pop") {
  auto pairs = population_pairs(32, 10);
  auto stranger = population_pairs(33, 1)[0];
  std::vector<PopulationPair> nine(pairs.begin(), pairs.end() - 1);
  const auto few = stranger.predict(population_of(nine, test_options()));
  CHECK(few.status == MSC_POPULATION_FEW_REFERENCES);
  CHECK(few.l_pop == 0);
  CHECK(few.n_references == 9);
  const auto enough = population_of(pairs, test_options());
  CHECK(stranger.predict(enough).given());
  CHECK(enough.info().complete == 0);
  CHECK(pairs[0].predict(enough).status == MSC_POPULATION_FEW_REFERENCES);  // nine without its own
}

TEST_CASE("references of one group give no L_pop, unless the strength is stated") {
  auto pairs = population_pairs(34, 20);
  for (auto& pair : pairs) pair.group = 1;
  auto stranger = population_pairs(35, 1)[0];
  auto options = test_options();
  CHECK(stranger.predict(population_of(pairs, options)).status == MSC_POPULATION_ONE_FOLD);
  CHECK(pairs[0].predict(population_of(pairs, options)).status == MSC_POPULATION_FEW_REFERENCES);
  options.strength = 1;
  CHECK(stranger.predict(population_of(pairs, options)).given());
}

TEST_CASE("predicting before fitting, fitting nothing, and adding after a fit are named") {
  Refused c;
  CHECK_THROWS_WITH(c.last.predict(c.population), Catch::Contains("call fit before predict"));
  c.population.fit();
  c.last.add_to(c.population);
  CHECK(c.population.info().fitted == 0);
  CHECK_THROWS_WITH(c.last.predict(c.population), Catch::Contains("call fit before predict"));
  memberscope::PopulationPredictor empty(test_options());
  CHECK_THROWS_WITH(empty.fit(), Catch::Contains("add references first"));
}

TEST_CASE("features that do not vary are named") {
  auto pairs = population_pairs(36, 12);
  for (auto& pair : pairs)
    for (auto& level : pair.levels)
      for (size_t i = 0; i < level.values.size(); ++i) level.values[i] = 3;
  CHECK_THROWS_WITH(population_of(pairs, test_options()), Catch::Contains("no feature varies"));
}

TEST_CASE("one feature that does not vary takes no part") {
  auto pairs = population_pairs(37, 20);
  for (auto& pair : pairs) pair.levels[2].values[0] = 0.7f;
  const auto population = population_of(pairs, test_options());
  const auto found = pairs[0].predict(population);
  CHECK(found.rank == PopulationPair::kFeatures - 1);
  CHECK(std::isfinite(found.l_pop));
}

TEST_CASE("parts that do not go together are named") {
  Refused c;
  auto options = test_options();
  options.extractor = "another";
  CHECK_THROWS_WITH(c.population.merge(memberscope::PopulationPredictor(options)),
                    Catch::Contains("another"));
  memberscope::PopulationPredictor part(test_options());
  c.pairs[2].add_to(part);
  CHECK_THROWS_WITH(c.population.merge(part), Catch::Contains("both parts hold"));
  CHECK_THROWS_AS(c.population.merge(c.population), memberscope::Error);
}

TEST_CASE("an extractor that the population was not made with is refused") {
  memberscope::Pyramid pyramid;
  memberscope::PopulationPredictor population(test_options());
  std::vector<float> pixels(400 * 3, 0.5f);
  const memberscope::ImageView x(pixels.data(), 20, 20, 3);
  CHECK_THROWS_WITH(population.add(pyramid, x, x, 1), Catch::Contains("pyramid/1"));
  auto options = test_options();
  options.extractor = pyramid.identity();
  memberscope::PopulationPredictor own(options);
  own.add(pyramid, x, x, 1);
  CHECK(own.info().n_features == 424);
}
