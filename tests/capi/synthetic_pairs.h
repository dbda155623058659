#pragma once

#include <memberscope/memberscope.hpp>
#include <random>
#include <vector>

/// Pairs of 32x32 images: `x` a smooth random colour field, `y` half determined by `x` and half by
/// a finer field of its own.
struct SyntheticPair {
  static constexpr int64_t kSide = 32;
  std::vector<float> x, y, honest;  ///< `honest` = the half that `x` determines.

  memberscope::ImageView view(const std::vector<float>& pixels) const {
    return {pixels.data(), kSide, kSide, 3};
  }
};

/// A field of `cells` x `cells` random colours, bilinear between them.
inline std::vector<float> random_field(std::mt19937& random, int64_t cells) {
  std::uniform_real_distribution<float> u(0.0f, 1.0f);
  constexpr int64_t n = SyntheticPair::kSide;
  std::vector<float> knots(static_cast<size_t>(cells * cells * 3)), field(n * n * 3);
  for (float& k : knots) k = u(random);
  for (int64_t r = 0; r < n; ++r)
    for (int64_t c = 0; c < n; ++c)
      for (int64_t k = 0; k < 3; ++k) {
        const float fy = static_cast<float>(r * (cells - 1)) / n,
                    fx = static_cast<float>(c * (cells - 1)) / n;
        const auto iy = static_cast<int64_t>(fy), ix = static_cast<int64_t>(fx);
        const float ty = fy - static_cast<float>(iy), tx = fx - static_cast<float>(ix);
        const auto at = [&](int64_t a, int64_t b) {
          return knots[static_cast<size_t>((a * cells + b) * 3 + k)];
        };
        field[static_cast<size_t>((r * n + c) * 3 + k)] =
            (1 - ty) * ((1 - tx) * at(iy, ix) + tx * at(iy, ix + 1)) +
            ty * ((1 - tx) * at(iy + 1, ix) + tx * at(iy + 1, ix + 1));
      }
  return field;
}

inline std::vector<SyntheticPair> synthetic_pairs(int n, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> u(0.0f, 1.0f);
  std::vector<SyntheticPair> pairs(static_cast<size_t>(n));
  for (auto& pair : pairs) {
    pair.x = random_field(random, 5);
    const auto own =
        random_field(random, 17);  // finer than what neighbours and smooth positions give away
    const float difficulty = u(random);  // how much of y is not determined by x differs between
                                         // pairs: what L_pred is there to take out
    pair.honest = pair.x;
    pair.y.resize(pair.x.size());
    for (size_t i = 0; i < pair.y.size(); ++i) {
      pair.honest[i] = 0.5f * pair.x[i] + 0.25f;
      pair.y[i] = 0.5f * pair.x[i] + 0.5f * (0.5f + difficulty * (own[i] - 0.5f));
    }
  }
  return pairs;
}
