// Properties of the embedded extractor.
#include <algorithm>
#include <cmath>
#include <thread>

#include "core/base/random.h"
#include "core/features/pyramid.h"
#include "core/image/image.h"
#include "support/catch2.h"

namespace {

msc::Image noise(int64_t h, int64_t w, int64_t c, uint64_t seed = 1) {
  msc::Image image(h, w, c);
  msc::Random random(seed);
  for (float& v : image.data) v = static_cast<float>(random.uniform());
  return image;
}

/// Sums of slow waves: nearly the same under any resampling.
msc::Image smooth(int64_t h, int64_t w, double shift_x) {
  msc::Image image(h, w, 3);
  for (int64_t r = 0; r < h; ++r)
    for (int64_t c = 0; c < w; ++c)
      for (int64_t k = 0; k < 3; ++k) {
        const double t = 0.11 * (static_cast<double>(c) + shift_x) +
                         0.07 * static_cast<double>(r) * static_cast<double>(k + 1);
        image.row(r)[c * 3 + k] =
            static_cast<float>(0.5 + 0.4 * std::sin(t + static_cast<double>(k)));
      }
  return image;
}

}  // namespace

TEST_CASE("levels cover the image and keep its aspect ratio") {
  msc::Pyramid pyramid;
  const int64_t sizes[][3] = {{256, 256, 3}, {512, 256, 1}, {1024, 2048, 3}, {100, 333, 4},
                              {30, 40, 3},   {1, 1, 1},     {1, 5000, 3},    {7, 2, 150}};
  for (const auto& s : sizes) {
    CAPTURE(s[0], s[1], s[2]);
    const auto levels = pyramid.describe(s[0], s[1], s[2]);
    REQUIRE(levels.size() >= 3);
    for (const auto& level : levels) {
      const auto& v = level.values;
      CHECK(v.data == nullptr);
      CHECK(level.step_y * static_cast<double>(v.height) == Approx(static_cast<double>(s[0])));
      CHECK(level.step_x * static_cast<double>(v.width) == Approx(static_cast<double>(s[1])));
      CHECK(level.origin_y == Approx(level.step_y / 2));
      CHECK(level.origin_x == Approx(level.step_x / 2));
    }
    const auto& finest = levels.front().values;
    CHECK(finest.height <= s[0]);
    CHECK(finest.width <= s[1]);
    if (std::min(s[0], s[1]) >= 56) {
      CHECK(static_cast<double>(finest.height * finest.width) == Approx(3136).epsilon(0.05));
      CHECK(levels.front().step_y == Approx(levels.front().step_x).epsilon(0.05));
    }
  }
  CHECK(pyramid.describe(256, 256, 3).front().values.height == 56);
}

TEST_CASE("any size and any number of channels gives finite features that differ between cells") {
  msc::Pyramid pyramid;
  const int64_t sizes[][3] = {{256, 256, 3}, {64, 200, 1}, {57, 31, 4}, {5, 3, 3},
                              {1, 1, 1},     {1, 300, 2},  {20, 20, 40}};
  for (const auto& s : sizes) {
    CAPTURE(s[0], s[1], s[2]);
    const msc::Image x = noise(s[0], s[1], s[2]);
    const msc::FeatureMap map =
        msc::extract_features(pyramid, x.view());  // throws when a value is not finite
    const auto& finest = map.storage.front();
    if (s[0] * s[1] > 1)
      CHECK(*std::max_element(finest.begin(), finest.end()) >
            *std::min_element(finest.begin(), finest.end()));
  }
  for (const float value : {0.0f, 0.5f, 1.0f}) {
    msc::Image flat(64, 64, 3);
    std::fill(flat.data.begin(), flat.data.end(), value);
    CHECK_NOTHROW(msc::extract_features(pyramid, flat.view()));
  }
}

TEST_CASE("features are the same to the bit for every call, object and thread") {
  const msc::Image x = noise(120, 90, 3);
  msc::Pyramid shared;
  const auto expected = msc::extract_features(shared, x.view()).storage;
  msc::Pyramid fresh;
  CHECK(msc::extract_features(fresh, x.view()).storage == expected);
  std::vector<std::vector<std::vector<float>>> found(4);
  msc::Pyramid contended;
  std::vector<std::thread> threads;
  for (auto& f : found)
    threads.emplace_back([&] { f = msc::extract_features(contended, x.view()).storage; });
  for (auto& thread : threads) thread.join();
  for (const auto& f : found) CHECK(f == expected);
}

TEST_CASE("the seed changes the filters and is part of the identity") {
  const msc::Image x = noise(60, 60, 3);
  msc::Pyramid a(0), b(1);
  CHECK(msc::extract_features(a, x.view()).storage != msc::extract_features(b, x.view()).storage);
  CHECK(std::string(a.identity()) != b.identity());
}

TEST_CASE("strides of the input do not matter") {
  const msc::Image x = noise(70, 64, 3);
  std::vector<float> planar(x.data.size());
  for (size_t p = 0; p < 70 * 64; ++p)
    for (size_t c = 0; c < 3; ++c) planar[c * 70 * 64 + p] = x.data[p * 3 + c];
  const msc_image_view planes{planar.data(), MSC_F32, 0, 70, 64, 3, 64 * 4, 4, 70 * 64 * 4};
  msc::Pyramid pyramid;
  CHECK(msc::extract_features(pyramid, planes).storage ==
        msc::extract_features(pyramid, x.view()).storage);
}

TEST_CASE("features move with the image") {
  // Shifted by eight cells of the finest level, which is one of the coarsest; position terms and
  // the border excepted.
  msc::Pyramid pyramid;
  const msc::Image still = smooth(224, 224, 0), moved = smooth(224, 224, 32);
  const auto a = msc::extract_features(pyramid, still.view());
  const auto b = msc::extract_features(pyramid, moved.view());
  for (size_t k = 0; k < 3; ++k) {
    const auto& v = a.levels[k].values;
    const int64_t cells = 8 >> k;
    const auto& fa = a.storage[k];
    const auto& fb = b.storage[k];
    double moved_difference = 0, still_difference = 0;
    for (int64_t r = 4; r < v.height - 4; ++r)
      for (int64_t c = 2; c < v.width - cells - 2; ++c)
        for (int64_t f = 0; f < 60; ++f) {
          const auto here = static_cast<size_t>((r * v.width + c) * v.channels + f);
          const auto there = static_cast<size_t>((r * v.width + c + cells) * v.channels + f);
          moved_difference +=
              std::abs(static_cast<double>(fb[here]) - static_cast<double>(fa[there]));
          still_difference +=
              std::abs(static_cast<double>(fb[here]) - static_cast<double>(fa[here]));
        }
    CAPTURE(k, moved_difference, still_difference);
    CHECK(moved_difference < 1e-3 * still_difference);
  }
}

TEST_CASE("features of one image at two sizes are nearly the same") {
  // Compared with what a shift by half a cell of the finest level does.
  msc::Pyramid pyramid;
  const msc::Image large = smooth(336, 336, 0), shifted = smooth(336, 336, 3);
  msc::Image small(168, 168, 3);
  for (int64_t r = 0; r < 168; ++r)
    for (int64_t i = 0; i < 168 * 3; ++i) {
      const int64_t at = i / 3 * 6 + i % 3;
      small.row(r)[i] = (large.row(2 * r)[at] + large.row(2 * r)[at + 3] +
                         large.row(2 * r + 1)[at] + large.row(2 * r + 1)[at + 3]) /
                        4;
    }
  const auto a = msc::extract_features(pyramid, large.view()).storage;
  const auto b = msc::extract_features(pyramid, small.view()).storage;
  const auto c = msc::extract_features(pyramid, shifted.view()).storage;
  double size_difference = 0, shift_difference = 0;
  for (size_t i = 0; i < a[0].size(); ++i) {
    size_difference += std::abs(static_cast<double>(a[0][i]) - static_cast<double>(b[0][i]));
    shift_difference += std::abs(static_cast<double>(a[0][i]) - static_cast<double>(c[0][i]));
  }
  CAPTURE(size_difference, shift_difference);
  CHECK(size_difference < 0.1 * shift_difference);
}
