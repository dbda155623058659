#include "population_case.h"

#include "core/base/random.h"

namespace {

/// A smooth field and one value for each of three channels: what the features do not tell.
void add_noise(PopulationPair& pair, msc::Random& random) {
  const double colour[] = {random.uniform() - 0.5, random.uniform() - 0.5, random.uniform() - 0.5};
  pair.y = pair.f;
  for (size_t i = 0; i < pair.y.size(); ++i)
    pair.y[i] += pair.difficulty * (2 * colour[i % 3] + random.uniform() - 0.5);
}

}  // namespace

std::vector<msc_feature_level> PopulationPair::views() {
  std::vector<msc_feature_level> out;
  for (auto& level : levels) out.push_back(level.view());
  return out;
}

void PopulationPair::add_to(memberscope::PopulationPredictor& population) {
  memberscope::ReferenceAbout about;
  about.group = group;
  if (!mask.empty()) about.mask = mask_view();
  const auto all = views();
  population.add(all.data(), static_cast<int64_t>(all.size()), view(), key, about);
}

memberscope::PopulationResult PopulationPair::predict(
    const memberscope::PopulationPredictor& population) {
  auto honest = f;
  return predict(population, honest);
}

memberscope::PopulationResult PopulationPair::predict(
    const memberscope::PopulationPredictor& population, std::vector<double>& y_hat) {
  memberscope::ShareInput input{view(), {y_hat.data(), height, width, kChannels}};
  if (!mask.empty()) input.mask = mask_view();
  input.pair_key = key;
  const auto all = views();
  return population.predict(all.data(), static_cast<int64_t>(all.size()), input, group);
}

std::vector<double> PopulationPair::residual(const memberscope::PopulationPredictor& population) {
  std::vector<double> e(kGrid * kGrid * kChannels);
  auto honest = f;
  memberscope::ShareInput input{view(), {honest.data(), height, width, kChannels}};
  if (!mask.empty()) input.mask = mask_view();
  input.pair_key = key;
  input.residual_y = memberscope::MutableImageView(e.data(), kGrid, kGrid, kChannels);
  const auto all = views();
  population.predict(all.data(), static_cast<int64_t>(all.size()), input, group);
  return e;
}

std::vector<PopulationPair> population_pairs(uint64_t seed, int64_t n, double difficulty) {
  msc::Random random(seed);
  oracle::Dense w(PopulationPair::kFeatures, PopulationPair::kChannels);
  for (int64_t i = 0; i < w.rows(); ++i)
    for (int64_t c = 0; c < w.cols(); ++c) w(i, c) = 0.2 * (random.uniform() - 0.5);
  std::vector<PopulationPair> pairs;
  for (int64_t i = 0; i < n; ++i) {
    PopulationPair& pair = pairs.emplace_back();
    pair.height = 20 + i % 2 * 10;
    pair.width = 20;
    pair.key = pair.group = msc::hash_seed(seed, static_cast<uint64_t>(i));
    const auto h = static_cast<double>(pair.height);
    const auto level = [&](uint64_t k, int64_t cells_y, int64_t cells_x, int64_t channels) {
      return oracle::random_level(msc::hash_seed(pair.key, k), cells_y, cells_x, channels, h, 20);
    };
    pair.levels = {level(0, pair.height / 2, 10, 4), level(1, 3, 3, 5), level(2, 1, 1, 3)};
    const auto a = oracle::design(pair.levels, oracle::covering(pair.height, 20, h, 20));
    const oracle::Dense f = a * w;
    for (int64_t p = 0; p < f.rows(); ++p)
      for (int64_t c = 0; c < f.cols(); ++c) pair.f.push_back(0.5 + f(p, c));
    pair.difficulty = difficulty * random.uniform();
    add_noise(pair, random);
  }
  return pairs;
}

memberscope::PopulationOptions test_options() {
  memberscope::PopulationOptions options;
  options.grid_height = options.grid_width = PopulationPair::kGrid;
  return options;
}

memberscope::PopulationPredictor population_of(std::vector<PopulationPair>& pairs,
                                               const memberscope::PopulationOptions& options) {
  memberscope::PopulationPredictor population(options);
  for (auto& pair : pairs) pair.add_to(population);
  population.fit();
  return population;
}
