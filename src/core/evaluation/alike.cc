#include "core/evaluation/alike.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace msc {

namespace {

constexpr size_t kLeastAlike = 20;  // pairs that a median is taken over
constexpr size_t kBlocks = 64;      // of pairs that share their neighbours
constexpr double kFar = 1e300;      // a spread of nearly nothing must not make infinity of a number

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return *middle / 2 + *std::max_element(values.begin(), middle) / 2;
}

struct Scale {
  double center = 0;
  double spread = 1;
};

Scale scale_of(const std::vector<double>& values) {
  Scale scale{median(values), 0};
  auto distances = values;
  for (auto& value : distances) value = std::abs(value - scale.center);
  scale.spread = median(distances);
  return scale;
}

/// From the easiest; equally difficult ones by score, so that their order in the input says
/// nothing.
std::vector<size_t> by_difficulty(const std::vector<double>& scores,
                                  const std::vector<double>& difficulty) {
  std::vector<size_t> order(scores.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::pair(difficulty[a], scores[a]) < std::pair(difficulty[b], scores[b]);
  });
  return order;
}

}  // namespace

std::vector<double> among_alike(const std::vector<double>& scores,
                                const std::vector<double>& difficulty) {
  const auto n = scores.size();
  std::vector<double> result(n);
  if (n == 0) return result;
  const auto order = by_difficulty(scores, difficulty);
  std::vector<double> sorted;
  for (const auto i : order) sorted.push_back(scores[i]);
  const auto all = scale_of(sorted);
  const auto width = std::min(n, std::max(kLeastAlike, n / 3));
  const auto block = (n + kBlocks - 1) / kBlocks;
  for (size_t begin = 0; begin < n; begin += block) {
    const auto end = std::min(n, begin + block);
    const auto center = (begin + end) / 2;
    const auto first = std::min(n - width, center - std::min(center, width / 2));
    const auto from = sorted.begin() + static_cast<std::ptrdiff_t>(first);
    auto scale = scale_of({from, from + static_cast<std::ptrdiff_t>(width)});
    if (!(scale.spread > 0)) scale.spread = all.spread > 0 ? all.spread : 1;
    for (auto at = begin; at < end; ++at)
      result[order[at]] = std::clamp((sorted[at] - scale.center) / scale.spread, -kFar, kFar);
  }
  return result;
}

}  // namespace msc
