#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/random.h"
#include "defence/alteration_families.h"

namespace msc::audit {
namespace {

/// What stands where an output was withheld: of images their mean, of class scores one uniform
/// distribution (one half where classes do not exclude each other), of labels the most frequent.
std::vector<float> blank(const Output& output) {
  const auto n = static_cast<size_t>(output.shape.channels);
  if (output.kind == MSC_TARGET_LABELS) {
    std::map<float, int64_t> counts;
    for (const float v : output.values) ++counts[v];
    return {std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
              return a.second < b.second;
            })->first};
  }
  if (output.kind != MSC_TARGET_IMAGE)
    return std::vector<float>(n, is_distribution(output) ? 1.0F / static_cast<float>(n) : 0.5F);
  std::vector<double> sum(n);
  for (size_t i = 0; i < output.values.size(); ++i)
    sum[i % n] += static_cast<double>(output.values[i]);
  std::vector<float> mean;
  for (const double s : sum)
    mean.push_back(
        static_cast<float>(s * static_cast<double>(n) / static_cast<double>(output.values.size())));
  return mean;
}

void drop_patches(Output& output, double share, uint64_t seed) {
  constexpr int64_t kPatches = 8;
  Random random(seed);
  bool dropped[kPatches * kPatches] = {};
  const auto wanted = static_cast<int64_t>(std::lround(share * kPatches * kPatches));
  for (int64_t n = 0; n < wanted;) {
    bool& patch = dropped[random.below(kPatches * kPatches)];
    n += !patch;
    patch = true;
  }
  const auto fill = blank(output);
  const auto [h, w, c] = output.shape;
  for (int64_t y = 0; y < h; ++y)
    for (int64_t x = 0; x < w; ++x)
      if (dropped[y * kPatches / h * kPatches + x * kPatches / w])
        std::copy(fill.begin(), fill.end(), output.values.begin() + (y * w + x) * c);
}

/// Withholds all but a window somewhere, of the output's proportions.
void crop(Output& output, double share, uint64_t seed) {
  Random random(seed);
  const auto fill = blank(output);
  const auto [h, w, c] = output.shape;
  const auto side = [&](int64_t n) {
    return std::max(int64_t{1}, std::lround(std::sqrt(1 - share) * static_cast<double>(n)));
  };
  const int64_t rows = side(h), columns = side(w);
  const auto top = static_cast<int64_t>(random.below(static_cast<uint64_t>(h - rows + 1)));
  const auto left = static_cast<int64_t>(random.below(static_cast<uint64_t>(w - columns + 1)));
  for (int64_t y = 0; y < h; ++y)
    for (int64_t x = 0; x < w; ++x)
      if (y < top || y >= top + rows || x < left || x >= left + columns)
        std::copy(fill.begin(), fill.end(), output.values.begin() + (y * w + x) * c);
}

}  // namespace

AlterationFamily withholding_alterations() {
  const std::vector<double> shares{0.1, 0.25, 0.5};
  const TriedStrengths tried{shares, shares, shares, shares};
  const Interval share{0, 1};
  return {{"patches",
           "some of 8 x 8 patches at random are withheld: there stands the image's mean, equal "
           "scores, or the most frequent label",
           "share of the patches", share, false, tried, drop_patches},
          {"crop", "all but a window at a random place is withheld, likewise",
           "share of the area that is withheld", share, false, tried, crop}};
}

}  // namespace msc::audit
