#include <algorithm>
#include <cmath>

#include "defence/alteration_families.h"
#include "defence/draws.h"

namespace msc::audit {
namespace {

void add_noise(Output& output, double deviation, uint64_t seed) {
  Random random(seed);
  for (float& v : output.values) v += static_cast<float>(deviation * gaussian_draw(random));
  make_scores_valid(output);
}

void add_clipped_noise(Output& output, double deviation, uint64_t seed) {
  add_noise(output, deviation, seed);
  clip(output);
}

void round_to_levels(Output& output, double levels, uint64_t) {
  const double steps = levels - 1;
  for (float& v : output.values)
    v = static_cast<float>(std::round(static_cast<double>(v) * steps) / steps);
  make_scores_valid(output);
}

}  // namespace

AlterationFamily value_alterations() {
  const std::vector<double> noise{0.05, 0.1, 0.2, 0.4};
  const Interval deviation{0, 1000};
  return {{"noise",
           "Gaussian noise is added; class scores are made valid again",
           "standard deviation",
           deviation,
           false,
           {noise, noise, noise, {}},
           add_noise},
          {"clipped-noise",
           "the same, clipped to [0,1]",
           "standard deviation",
           deviation,
           false,
           {noise, {}, {}, {}},
           add_clipped_noise},
          {"levels",
           "values are rounded to some levels from 0 to 1; class scores are made valid again",
           "how many levels",
           {2, kMostStrength},
           true,
           {{32, 16, 8, 4}, {32, 8, 4, 2}, {32, 8, 4, 2}, {}},
           round_to_levels}};
}

}  // namespace msc::audit
