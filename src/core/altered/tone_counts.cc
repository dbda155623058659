#include "core/altered/tone_counts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace msc {
namespace {

constexpr auto kSteps = static_cast<double>(kToneSteps);

/// Levels in a row that share one value.
struct Pool {
  int64_t first = 0;
  double weight = 0;
  double sum = 0;
  double mean() const { return sum / weight; }
};

/// Joins the last pools while they fall.
void settle(std::vector<Pool>& pools) {
  while (pools.size() > 1 && pools[pools.size() - 2].mean() >= pools.back().mean()) {
    const Pool last = pools.back();
    pools.pop_back();
    pools.back().weight += last.weight;
    pools.back().sum += last.sum;
  }
}

/// Straight lines between the levels that outputs have, level beyond them.
void fill_gaps(ToneCurve& curve, const std::vector<int64_t>& known) {
  std::fill(curve.begin(), curve.begin() + known.front(), curve[known.front()]);
  std::fill(curve.begin() + known.back(), curve.end(), curve[known.back()]);
  for (size_t k = 1; k < known.size(); ++k) {
    const int64_t a = known[k - 1], b = known[k];
    for (int64_t i = a + 1; i < b; ++i)
      curve[i] = curve[a] +
                 (curve[b] - curve[a]) * static_cast<double>(i - a) / static_cast<double>(b - a);
  }
}

}  // namespace

void ToneCounts::add(const ToneCounts& other) {
  for (size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
}

int64_t ToneCounts::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), int64_t{0});
}

ToneCurve ToneCounts::regression() const {
  std::vector<Pool> pools;
  std::vector<int64_t> known;
  for (int64_t o = 0; o < kToneLevels; ++o) {
    const int64_t* row = counts_.data() + o * kToneLevels;
    Pool pool{o, 0, 0};
    for (int64_t y = 0; y < kToneLevels; ++y) {
      pool.weight += static_cast<double>(row[y]);
      pool.sum += static_cast<double>(row[y]) * static_cast<double>(y) / kSteps;
    }
    if (pool.weight == 0) continue;
    known.push_back(o);
    pools.push_back(pool);
    settle(pools);
  }
  ToneCurve curve{};
  size_t pool = 0;
  for (const int64_t o : known) {
    while (pool + 1 < pools.size() && pools[pool + 1].first <= o) ++pool;
    curve[o] = pools[pool].mean();
  }
  fill_gaps(curve, known);
  return curve;
}

double ToneCounts::error(const ToneCurve& curve) const {
  double sum = 0, weight = 0;
  for (int64_t o = 0; o < kToneLevels; ++o)
    for (int64_t y = 0; y < kToneLevels; ++y)
      if (const auto n = static_cast<double>(counts_[o * kToneLevels + y]); n > 0) {
        sum += n * std::abs(curve[o] - static_cast<double>(y) / kSteps);
        weight += n;
      }
  return weight > 0 ? sum / weight : 0;
}

ToneCurve straight_curve() {
  ToneCurve curve{};
  for (int64_t i = 0; i < kToneLevels; ++i) curve[i] = static_cast<double>(i) / kSteps;
  return curve;
}

int64_t tone_level(double value) {
  return std::llround(std::clamp(value, 0.0, 1.0) * kSteps);
}

double through(const ToneCurve& curve, double value) {
  const double at = std::clamp(value, 0.0, 1.0) * kSteps;
  const auto below = std::min(static_cast<int64_t>(at), kToneSteps - 1);
  const double part = at - static_cast<double>(below);
  return curve[below] + part * (curve[below + 1] - curve[below]);
}

}  // namespace msc
