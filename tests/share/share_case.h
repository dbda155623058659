#pragma once

#include <cmath>
#include <memberscope/memorised_share.hpp>
#include <vector>

#include "core/base/random.h"
#include "dense_oracle.h"

/// One pair for the share, owned by a test: three levels, a 28 x 28 truth and an output, both f64
/// and already on the grid.
struct ShareCase {
  static constexpr int64_t kSide = 28;
  static constexpr int64_t kChannels = 3;

  std::vector<oracle::Level> levels;
  std::vector<double> y, y_hat;
  memberscope::ShareOptions options;
  uint64_t key = 1;

  explicit ShareCase(uint64_t seed) {
    levels = {oracle::random_level(seed, 28, 28, 6, 28, 28),
              oracle::random_level(seed + 1, 7, 7, 12, 28, 28),
              oracle::random_level(seed + 2, 2, 2, 20, 28, 28)};
    options.predictor = memberscope::PredictorOptions{};
    y = noise(seed + 3);
    y_hat = noise(seed + 4);
  }

  /// Values in [0,1), smooth along rows, rougher with more `roughness`.
  static std::vector<double> noise(uint64_t seed, double roughness = 0.5) {
    msc::Random random(seed);
    std::vector<double> values(kSide * kSide * kChannels);
    const double phase = random.uniform();
    for (size_t i = 0; i < values.size(); ++i)
      values[i] =
          (1 - roughness) * (0.5 + 0.5 * std::sin(static_cast<double>(i) * 0.013 + 6 * phase)) +
          roughness * random.uniform();
    return values;
  }

  static memberscope::MutableImageView view(std::vector<double>& values,
                                            int64_t channels = kChannels) {
    return memberscope::MutableImageView(values.data(), kSide, kSide, channels);
  }

  std::vector<msc_feature_level> views() {
    std::vector<msc_feature_level> out;
    for (auto& level : levels) out.push_back(level.view());
    return out;
  }

  memberscope::ShareInput input() {
    memberscope::ShareInput in{view(y), view(y_hat)};
    in.pair_key = key;
    return in;
  }

  memberscope::Share measure() { return measure(input()); }
  memberscope::Share measure(const memberscope::ShareInput& in) {
    const auto all = views();
    return memberscope::memorised_share(all.data(), static_cast<int64_t>(all.size()), in, options);
  }

  /// A w + b for some w, at every position.
  std::vector<double> linear_output(uint64_t seed) {
    const oracle::Dense a = oracle::design(levels, oracle::covering(kSide, kSide, 28, 28));
    msc::Random random(seed);
    oracle::Dense w(a.cols(), kChannels);
    for (int64_t i = 0; i < w.rows(); ++i)
      for (int64_t c = 0; c < w.cols(); ++c) w(i, c) = random.uniform() - 0.5;
    const oracle::Dense out = a * w;
    std::vector<double> values(y.size());
    for (int64_t i = 0; i < out.rows(); ++i)
      for (int64_t c = 0; c < kChannels; ++c)
        values[static_cast<size_t>(i * kChannels + c)] = 0.3 + out(i, c);
    return values;
  }
};

inline double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}
