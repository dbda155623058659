#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <memberscope/output_repair.hpp>
#include <vector>

#include "core/base/random.h"

/// A truth and an output of it, 64 x 64, three channels, f32 in [0,1], owned by a test: smooth
/// patterns with texture, and an output that comes close to them.
struct AlteredPair {
  static constexpr int64_t kSide = 64;
  static constexpr int64_t kChannels = 3;
  std::vector<float> y, y_hat;
  uint64_t key;

  explicit AlteredPair(uint64_t seed) : key(seed) {
    msc::Random random(seed);
    const double tone = random.uniform(), tilt = random.uniform();
    for (int64_t i = 0; i < kSide * kSide * kChannels; ++i) {
      const auto row = static_cast<double>(i / (kSide * kChannels)) / kSide;
      const double smooth =
          0.5 + 0.45 * std::sin(6 * tone + 5 * row * tilt + static_cast<double>(i % 97) * 0.05);
      const double texture = 0.1 * (random.uniform() - 0.5);
      y.push_back(static_cast<float>(std::min(1.0, std::max(0.0, smooth + texture))));
      y_hat.push_back(static_cast<float>(
          std::min(1.0, std::max(0.0, smooth + 0.04 * (random.uniform() - 0.5)))));
    }
  }
  void alter(const std::function<double(double)>& curve) {
    for (auto& v : y_hat) v = static_cast<float>(curve(static_cast<double>(v)));
  }
  /// A window of the output: rows and columns from..to.
  void fill(int64_t from, int64_t to, float value) {
    for (int64_t r = from; r < to; ++r)
      for (int64_t c = from; c < to; ++c)
        for (int64_t k = 0; k < kChannels; ++k)
          y_hat[static_cast<size_t>((r * kSide + c) * kChannels + k)] = value;
  }
  void flatten_truth(int64_t from, int64_t to, float value) {
    std::swap(y, y_hat);
    fill(from, to, value);
    std::swap(y, y_hat);
  }
  memberscope::ImageView truth() const { return {y.data(), kSide, kSide, kChannels}; }
  memberscope::ImageView output() const { return {y_hat.data(), kSide, kSide, kChannels}; }
  double error(const std::vector<float>& values) const {
    double sum = 0;
    for (size_t i = 0; i < y.size(); ++i)
      sum += std::abs(static_cast<double>(values[i]) - static_cast<double>(y[i]));
    return sum / static_cast<double>(y.size());
  }
};
