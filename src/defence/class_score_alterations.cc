#include <algorithm>
#include <cmath>
#include <functional>

#include "defence/alteration_families.h"

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

}  // namespace

AlterationFamily class_score_alterations() {
  const std::vector<double> heat_by{0.5, 2, 5};
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
           keep_largest}};
}

}  // namespace msc::audit
