#include "core/population/profile_bytes.h"
#include "population_case.h"
#include "support/catch2.h"

namespace {

memberscope::PopulationOptions named(const char* extractor) {
  auto options = test_options();
  options.extractor = extractor;
  return options;
}

memberscope::PopulationPredictor load(const std::vector<char>& bytes,
                                      const memberscope::PopulationOptions& options) {
  return memberscope::PopulationPredictor(bytes.data(), bytes.size(), options);
}

std::string refusal(const std::vector<char>& bytes,
                    const memberscope::PopulationOptions& options = named("e/1")) {
  try {
    load(bytes, options);
  } catch (const memberscope::Error& e) {
    return e.what();
  }
  return "accepted";
}

/// With the checksum made to fit again.
std::vector<char> sealed(std::vector<char> bytes) {
  const size_t n = bytes.size() - 8;
  const uint64_t sum = msc::profile_checksum({bytes.data(), n});
  std::memcpy(bytes.data() + n, &sum, sizeof sum);
  return bytes;
}

}  // namespace

TEST_CASE("a stored population predicts and grows as the one that was stored") {
  auto pairs = population_pairs(41, 24);
  auto options = named("e/1");
  options.strength = GENERATE(0.0, 2.0);
  if (*options.strength == 0) options.strength.reset();
  auto last = pairs.back();
  pairs.pop_back();
  auto population = population_of(pairs, options);
  const auto bytes = population.save();
  auto loaded = load(bytes, options);
  CHECK(loaded.save() == bytes);
  CHECK(std::string(loaded.info().extractor) == "e/1");
  CHECK(loaded.info().n_references == 23);
  CHECK(pairs[2].residual(loaded) == pairs[2].residual(population));
  CHECK(last.residual(loaded) == last.residual(population));
  last.add_to(loaded);
  last.add_to(population);
  loaded.fit();
  population.fit();
  CHECK(loaded.save() == population.save());
}

TEST_CASE("an empty population and one that is not fitted are stored, too") {
  memberscope::PopulationPredictor empty(named("e/1"));
  CHECK(load(empty.save(), named("e/1")).info().n_references == 0);
  auto pairs = population_pairs(42, 3);
  for (auto& pair : pairs) pair.add_to(empty);
  CHECK(load(empty.save(), named("e/1")).info().fitted == 0);
}

TEST_CASE("a profile of something else is refused") {
  auto pairs = population_pairs(43, 12);
  const auto bytes = population_of(pairs, named("e/1")).save();
  CHECK(refusal(bytes) == "accepted");
  CHECK_THAT(refusal(bytes, named("e/2")), Catch::Contains("'e/1' and preset 0, expected 'e/2'"));
  auto paper = named("e/1");
  paper.preset = memberscope::Preset::paper;
  CHECK_THAT(refusal(bytes, paper), Catch::Contains("expected 'e/1' and 1"));
  auto newer = bytes;
  newer[8] = 2;
  CHECK_THAT(refusal(newer), Catch::Contains("version is 2"));
  CHECK_THAT(refusal({1, 2, 3}), Catch::Contains("shorter"));
  auto other = bytes;
  other[0] = 'X';
  CHECK_THAT(refusal(other), Catch::Contains("does not begin as one"));
}

TEST_CASE("damage is found wherever it is") {
  auto pairs = population_pairs(44, 12);
  const auto bytes = population_of(pairs, named("e/1")).save();
  for (size_t i = 16; i < bytes.size(); i += bytes.size() / 97) {
    auto changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 4);
    CHECK_THAT(refusal(changed), Catch::Contains("checksum"));
    CHECK(refusal({bytes.begin(), bytes.begin() + static_cast<int64_t>(i)}) != "accepted");
    refusal(sealed(changed));  // whatever it says, no harm is done
    refusal(sealed({bytes.begin(), bytes.begin() + static_cast<int64_t>(i) + 8}));
  }
  auto longer = bytes;
  longer.insert(longer.end(), 8, 0);
  CHECK_THAT(refusal(sealed(longer)), Catch::Contains("follows its end"));
}
