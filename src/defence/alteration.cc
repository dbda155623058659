#include "defence/alteration.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "audit/listener.h"
#include "core/base/random.h"
#include "defence/image_filters.h"

namespace msc::audit {
namespace {

using Strengths = std::vector<std::pair<std::string, std::vector<double>>>;

const Strengths& strengths_for(int32_t kind) {
  static const Strengths kImages{{"noise", {0.05, 0.1, 0.2, 0.4}},
                                 {"clipped-noise", {0.05, 0.1, 0.2, 0.4}},
                                 {"levels", {32, 16, 8, 4}},
                                 {"jpeg", {75, 50, 25, 10}},
                                 {"blur", {1, 2, 4}},
                                 {"resize", {2, 4, 8}},
                                 {"gamma", {0.5, 0.7, 1.5, 2}},
                                 {"patches", {0.1, 0.25, 0.5}},
                                 {"crop", {0.1, 0.25, 0.5}}};
  static const Strengths kScores{{"noise", {0.05, 0.1, 0.2, 0.4}},
                                 {"levels", {32, 8, 4, 2}},
                                 {"temperature", {0.5, 2, 5}},
                                 {"argmax", {0}},
                                 {"top-k", {1, 2, 3}},
                                 {"patches", {0.1, 0.25, 0.5}},
                                 {"crop", {0.1, 0.25, 0.5}}};
  static const Strengths kSigmoids{{"noise", {0.05, 0.1, 0.2, 0.4}},
                                   {"levels", {32, 8, 4, 2}},
                                   {"temperature", {0.5, 2, 5}},
                                   {"patches", {0.1, 0.25, 0.5}},
                                   {"crop", {0.1, 0.25, 0.5}}};
  static const Strengths kLabels{
      {"resize", {2, 4, 8}}, {"patches", {0.1, 0.25, 0.5}}, {"crop", {0.1, 0.25, 0.5}}};
  switch (kind) {
    case MSC_TARGET_IMAGE:
      return kImages;
    case MSC_TARGET_LABELS:
      return kLabels;
    case MSC_TARGET_INDEPENDENT_SIGMOID:
      return kSigmoids;
    default:
      return kScores;
  }
}

/// Box and Muller 1958.
double gaussian(Random& random) {
  const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
  return radius * std::cos(6.283185307179586 * random.uniform());
}

void clip(Output& output) {
  for (float& v : output.values) v = std::clamp(v, 0.0F, 1.0F);
}

/// Whether a position's channels are the classes of one distribution; otherwise each stands for
/// itself.
bool exclusive(const Output& output) {
  return output.shape.channels > 1 && output.kind == MSC_TARGET_PROBABILITIES;
}

/// Probabilities of a position sum to 1 again.
void normalise(Output& output) {
  clip(output);
  if (!exclusive(output)) return;
  const auto n = static_cast<size_t>(output.shape.channels);
  for (size_t i = 0; i < output.values.size(); i += n) {
    float sum = 0;
    for (size_t c = 0; c < n; ++c) sum += output.values[i + c];
    for (size_t c = 0; c < n; ++c)
      output.values[i + c] = sum > 0 ? output.values[i + c] / sum : 1.0F / static_cast<float>(n);
  }
}

void add_noise(Output& output, double deviation, uint64_t seed) {
  Random random(seed);
  for (float& v : output.values) v += static_cast<float>(deviation * gaussian(random));
}

void round_to_levels(Output& output, double levels) {
  const double steps = levels - 1;
  for (float& v : output.values)
    v = static_cast<float>(std::round(static_cast<double>(v) * steps) / steps);
}

void raise(Output& output, double exponent) {
  for (float& v : output.values)
    v = static_cast<float>(std::pow(std::max(0.0, static_cast<double>(v)), exponent));
}

/// A class that stands for itself is told from what is left of 1.
void heat(Output& output, double temperature) {
  if (exclusive(output)) {
    raise(output, 1 / temperature);
    return normalise(output);
  }
  for (float& v : output.values) {
    const double p = std::pow(static_cast<double>(v), 1 / temperature),
                 q = std::pow(1 - static_cast<double>(v), 1 / temperature);
    v = static_cast<float>(p / (p + q));
  }
}

Output most_likely(const Output& output) {
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
  return labels;
}

void keep_largest(Output& output, size_t k) {
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
  normalise(output);
}

/// What stands where an output was withheld: the mean, uniform probabilities, or the most frequent
/// class.
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
    return std::vector<float>(n, exclusive(output) ? 1.0F / static_cast<float>(n) : 0.5F);
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

Output altered_image(Output output, const Alteration& how, uint64_t seed) {
  if (how.name == "noise" || how.name == "clipped-noise") add_noise(output, how.strength, seed);
  if (how.name == "clipped-noise") clip(output);
  if (how.name == "levels") round_to_levels(output, how.strength);
  if (how.name == "jpeg") through_jpeg(output, static_cast<int>(how.strength));
  if (how.name == "blur") blur(output, how.strength);
  if (how.name == "gamma") raise(output, how.strength);
  return output;
}

Output altered_scores(Output output, const Alteration& how, uint64_t seed) {
  if (how.name == "argmax") return most_likely(output);
  if (how.name == "noise") add_noise(output, how.strength, seed), normalise(output);
  if (how.name == "levels") round_to_levels(output, how.strength), normalise(output);
  if (how.name == "temperature") heat(output, how.strength);
  if (how.name == "top-k") keep_largest(output, static_cast<size_t>(how.strength));
  return output;
}

}  // namespace

memberscope::TargetSpec Output::spec() const {
  memberscope::TargetSpec spec;
  spec.kind = kind;
  spec.n_classes = n_classes;
  if (kind == MSC_TARGET_IMAGE) spec.range_max = 1;  // stated, because noise goes beyond it
  return spec;
}

std::vector<Alteration> alterations_for(int32_t kind, const std::vector<std::string>& names) {
  std::vector<Alteration> all{{"none", 0}};
  std::string known;
  for (const auto& [name, strengths] : strengths_for(kind)) {
    known += " " + name;
    if (!names.empty() && std::find(names.begin(), names.end(), name) == names.end()) continue;
    for (const double strength : strengths) all.push_back({name, strength});
  }
  for (const auto& name : names)
    if (std::none_of(all.begin(), all.end(), [&](const Alteration& a) { return a.name == name; }))
      throw UsageError("--defence " + name + ": not one of those for such outputs:" + known);
  return all;
}

Output alter(const Output& output, const Alteration& alteration, uint64_t seed) {
  if (alteration.name == "none") return output;
  Output altered = output;
  if (alteration.name == "patches")
    return drop_patches(altered, alteration.strength, seed), altered;
  if (alteration.name == "crop") return crop(altered, alteration.strength, seed), altered;
  if (alteration.name == "resize") return shrink_and_enlarge(altered, alteration.strength), altered;
  return output.kind == MSC_TARGET_IMAGE ? altered_image(std::move(altered), alteration, seed)
                                         : altered_scores(std::move(altered), alteration, seed);
}

}  // namespace msc::audit
