#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "population_case.h"
#include "support/catch2.h"

namespace {

constexpr int64_t kGrid = PopulationPair::kGrid;

/// Label maps of the pairs: the channel that is largest.
struct LabelPair {
  PopulationPair& pair;
  std::vector<uint8_t> labels;
  memberscope::TargetSpec spec = memberscope::TargetSpec::labels(3);

  explicit LabelPair(PopulationPair& from) : pair(from) {
    for (size_t i = 0; i < pair.y.size(); i += 3) {
      const double* y = pair.y.data() + i;
      labels.push_back(static_cast<uint8_t>(std::max_element(y, y + 3) - y));
    }
  }
  memberscope::ImageView view() { return {labels.data(), pair.height, pair.width, 1}; }
  void add_to(memberscope::PopulationPredictor& population) {
    memberscope::ReferenceAbout about;
    about.y_spec = spec;
    about.group = pair.group;
    const auto all = pair.views();
    population.add(all.data(), static_cast<int64_t>(all.size()), view(), pair.key, about);
  }
  memberscope::PopulationResult predict(const memberscope::PopulationPredictor& population,
                                        std::vector<double>* e = nullptr) {
    memberscope::ShareInput input{view(), view()};
    input.y_spec = input.y_hat_spec = spec;
    input.pair_key = pair.key;
    if (e) input.residual_y = memberscope::MutableImageView(e->data(), kGrid, kGrid, 3);
    const auto all = pair.views();
    return population.predict(all.data(), static_cast<int64_t>(all.size()), input, pair.group);
  }
};

memberscope::PopulationPredictor label_population(std::vector<PopulationPair>& pairs,
                                                  const memberscope::PopulationOptions& options) {
  memberscope::PopulationPredictor population(options);
  for (auto& pair : pairs) LabelPair(pair).add_to(population);
  population.fit();
  return population;
}

/// Parts of the classes in a cell.
std::vector<double> parts_of(const LabelPair& pair, int64_t cell) {
  const int64_t h = pair.pair.height / kGrid, w = pair.pair.width / kGrid;
  std::vector<double> part(3);
  for (int64_t p = 0; p < h * w; ++p)
    part[pair.labels[static_cast<size_t>((cell / kGrid * h + p / w) * pair.pair.width +
                                         cell % kGrid * w + p % w)]] +=
        1 / static_cast<double>(h * w);
  return part;
}

}  // namespace

TEST_CASE("classes: cross-entropy and error rate are those of the clipped, renormalised field") {
  auto pairs = population_pairs(21, 30);
  auto options = test_options();
  options.probability_floor = 0.03;
  options.average = GENERATE(memberscope::Average::pixels, memberscope::Average::classes);
  const auto population = label_population(pairs, options);
  options.loss = memberscope::Loss::error_rate;
  const auto by_rate = label_population(pairs, options);
  LabelPair pair(pairs[5]);
  std::vector<double> e(kGrid * kGrid * 3);
  const auto found = pair.predict(population, &e);
  double entropy = 0, wrong = 0;
  std::vector<double> frequency(3);
  for (int64_t i = 0; i < kGrid * kGrid; ++i)
    for (size_t k = 0; k < 3; ++k) frequency[k] += parts_of(pair, i)[k];
  const auto present = 3 - std::count(frequency.begin(), frequency.end(), 0.0);
  for (int64_t i = 0; i < kGrid * kGrid; ++i) {
    const auto y = parts_of(pair, i);
    double f[3], total = 0;
    for (size_t k = 0; k < 3; ++k) {
      f[k] = y[k] - e[static_cast<size_t>(i) * 3 + k];
      total += std::clamp(f[k], 0.03, 1.0);
    }
    const auto likeliest = static_cast<size_t>(std::max_element(f, f + 3) - f);
    for (size_t k = 0; k < 3; ++k) {
      const double weight = options.average == memberscope::Average::pixels
                                ? 1.0 / (kGrid * kGrid)
                                : 1 / (static_cast<double>(present) * std::max(1e-9, frequency[k]));
      entropy -= weight * y[k] * std::log(std::clamp(f[k], 0.03, 1.0) / total);
      wrong += k == likeliest ? 0 : weight * y[k];
    }
  }
  CHECK(found.loss == MSC_LOSS_CROSS_ENTROPY);
  CHECK(found.l_pop == Approx(entropy));
  CHECK(found.error_rate == Approx(wrong));
  CHECK(pair.predict(by_rate).l_pop == Approx(wrong));
  CHECK(found.l_pop < found.l_constant);
  CHECK(found.share == Approx(1));
}

TEST_CASE("labels to be judged need not state their classes, references must") {
  auto pairs = population_pairs(22, 20);
  const auto population = label_population(pairs, test_options());
  LabelPair pair(pairs[0]);
  const double stated = pair.predict(population).l_pop;
  pair.spec.n_classes = 0;
  CHECK(pair.predict(population).l_pop == stated);
  memberscope::PopulationPredictor fresh(test_options());
  CHECK_THROWS_WITH(pair.add_to(fresh), Catch::Contains("n_classes"));
}

TEST_CASE("independent classes have a binary cross-entropy of each column") {
  auto pairs = population_pairs(23, 30);
  for (auto& pair : pairs)
    for (double& value : pair.y) value = value > 0.5 ? 1 : 0;
  memberscope::PopulationPredictor population(test_options());
  memberscope::ReferenceAbout about;
  about.y_spec = memberscope::TargetSpec::independent_sigmoid();
  for (auto& pair : pairs) {
    const auto all = pair.views();
    population.add(all.data(), static_cast<int64_t>(all.size()), pair.view(), pair.key, about);
  }
  population.fit();
  memberscope::ShareInput input{pairs[0].view(), pairs[0].view()};
  input.y_spec = input.y_hat_spec = about.y_spec;
  const auto all = pairs[0].views();
  const auto found =
      population.predict(all.data(), static_cast<int64_t>(all.size()), input, pairs[0].group);
  CHECK(found.loss == MSC_LOSS_CROSS_ENTROPY);
  CHECK(found.l_pop > 0);
  CHECK(found.l_pop < found.l_constant);
  CHECK(found.error_rate > 0);
  CHECK(found.error_rate < 0.5);
}
