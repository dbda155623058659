#include <algorithm>
#include <cmath>
#include <functional>

#include "defence/alteration_families.h"
#include "defence/draws.h"

namespace msc::audit {
namespace {

/// A class that stands for itself is told from what is left of 1.
void heat(Output& output, double temperature, uint64_t) {
  if (is_distribution(output)) {
    for (float& v : output.values)
      v = static_cast<float>(std::pow(std::max(0.0, static_cast<double>(v)), 1 / temperature));
    return make_scores_valid(output);
  }
  for (float& v : output.values) {
    const double p = std::pow(static_cast<double>(v), 1 / temperature),
                 q = std::pow(1 - static_cast<double>(v), 1 / temperature);
    v = static_cast<float>(p / (p + q));
  }
}

void keep_most_likely(Output& output, double, uint64_t) {
  const auto n = static_cast<size_t>(output.shape.channels);
  Output labels{{},
                {output.shape.height, output.shape.width, 1},
                MSC_TARGET_LABELS,
                std::max<int64_t>(2, output.shape.channels)};
  for (size_t i = 0; i < output.values.size(); i += n) {
    const float* p = output.values.data() + i;
    labels.values.push_back(n == 1 ? static_cast<float>(*p > 0.5F)
                                   : static_cast<float>(std::max_element(p, p + n) - p));
  }
  output = std::move(labels);
}

void keep_largest(Output& output, double largest, uint64_t) {
  const auto k = static_cast<size_t>(largest);
  const auto n = static_cast<size_t>(output.shape.channels);
  if (n == 1) return;
  for (size_t i = 0; i < output.values.size() && k < n; i += n) {
    std::vector<float> sorted(output.values.begin() + static_cast<int64_t>(i),
                              output.values.begin() + static_cast<int64_t>(i + n));
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<int64_t>(k - 1), sorted.end(),
                     std::greater<float>());
    for (size_t c = 0; c < n; ++c)
      if (output.values[i + c] < sorted[k - 1]) output.values[i + c] = 0;
  }
  make_scores_valid(output);
}

/// Towards equal scores, as a network trained on softened labels answers.
void smooth(Output& output, double part, uint64_t) {
  const double even =
      is_distribution(output) ? 1 / static_cast<double>(output.shape.channels) : 0.5;
  for (float& v : output.values)
    v = static_cast<float>((1 - part) * static_cast<double>(v) + part * even);
}

/// Another for each output, log-uniform between 1 / largest and largest.
void heat_at_random(Output& output, double largest, uint64_t seed) {
  heat(output, std::pow(largest, 2 * Random(seed).uniform() - 1), seed);
}

/// Each position's scores are drawn from the Dirichlet distribution that has them as its mean; a
/// class that stands for itself from the beta distribution.
void draw_scores(Output& output, double concentration, uint64_t seed) {
  constexpr double kLeast = 1e-3;  // of a shape: scores of 0 would have no draw
  Random random(seed);
  const auto draw = [&](double p) {
    return gamma_draw(std::max(kLeast, concentration * p), random);
  };
  const bool is_whole = is_distribution(output);
  for (float& v : output.values) {
    const auto p = static_cast<double>(v);
    const double yes = draw(p);
    v = static_cast<float>(is_whole ? yes : yes / std::max(1e-300, yes + draw(1 - p)));
  }
  if (!is_whole) return;
  const auto n = static_cast<size_t>(output.shape.channels);
  for (size_t i = 0; i < output.values.size(); i += n) {
    double sum = 0;
    for (size_t c = 0; c < n; ++c) sum += static_cast<double>(output.values[i + c]);
    for (size_t c = 0; c < n; ++c)
      output.values[i + c] =
          sum > 0 ? static_cast<float>(static_cast<double>(output.values[i + c]) / sum)
                  : 1 / static_cast<float>(n);
  }
}

}  // namespace

AlterationFamily class_score_alterations() {
  const std::vector<double> heat_by{0.5, 2, 5}, parts{0.1, 0.3, 0.5}, noise{100, 10, 3};
  return {{"temperature",
           "logits are divided by a temperature",
           "temperature",
           {0.1, kMostStrength},
           false,
           {{}, heat_by, heat_by, {}},
           heat},
          {"argmax",
           "only the most likely class of each position is told",
           nullptr,
           kNoStrength,
           false,
           {{}, {0}, {}, {}},
           keep_most_likely},
          {"top-k",
           "only the most likely classes keep their scores",
           "how many classes",
           {1, kMostStrength},
           true,
           {{}, {1, 2, 3}, {}, {}},
           keep_largest},
          {"smoothing",
           "scores are drawn towards equal ones",
           "how far",
           {0, 1},
           false,
           {{}, parts, parts, {}},
           smooth},
          {"temperatures",
           "logits of each output are divided by a temperature of its own",
           "the largest; the smallest is 1 divided by it",
           {1, kMostStrength},
           false,
           {{}, {2, 5}, {2, 5}, {}},
           heat_at_random},
          {"dirichlet",
           "scores are drawn from the Dirichlet distribution that has them as its mean",
           "concentration: little is much noise",
           {0, kMostStrength, true},
           false,
           {{}, noise, noise, {}},
           draw_scores}};
}

}  // namespace msc::audit
