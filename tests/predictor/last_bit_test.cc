#include <cmath>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/features/feature_extractor.h"
#include "core/features/pyramid.h"
#include "core/image/image.h"
#include "core/predictor/linear_predictor.h"
#include "support/catch2.h"

namespace {

constexpr int64_t kSide = 96;

/// A picture of waves from long to short, as the spectrum of photographs falls, and the same waves
/// otherwise mixed: what the features of the one tell of the other in part.
msc::Image waves(uint64_t seed, double turned) {
  msc::Random random(seed);
  msc::Image image(kSide, kSide, 3);
  for (int64_t c = 0; c < 3; ++c)
    for (int wave = 1; wave <= 40; ++wave) {
      const double angle = 6.2832 * random.uniform();
      const double phase = 6.2832 * random.uniform() + turned * wave * 0.05;
      const double k = 6.2832 * wave / kSide;
      for (int64_t y = 0; y < kSide; ++y)
        for (int64_t x = 0; x < kSide; ++x)
          image.row(y)[x * 3 + c] +=
              static_cast<float>(0.2 / wave *
                                 std::sin(k * (std::cos(angle) * static_cast<double>(x) +
                                               std::sin(angle) * static_cast<double>(y)) +
                                          phase));
    }
  for (float& value : image.data) value = std::round(127.5F + 127.5F * value) / 255;
  return image;
}

/// One step of float32 up or down, for every value.
msc::Image last_bits(msc::Image image, msc::Random& random) {
  for (float& value : image.data) value = std::nextafter(value, random.next() >> 63 ? 2.0F : -1.0F);
  return image;
}

msc::Predictability measure(const msc::Image& x, const msc::Image& y, int64_t n_columns) {
  msc::Pyramid pyramid(0);
  auto features = msc::extract_features(pyramid, x.view());
  std::vector<msc::PredictorTarget> targets(static_cast<size_t>(n_columns / 3));
  for (auto& target : targets) target.values = y.view();
  return msc::measure_predictability(features.levels, targets, 1, {})[0];
}

}  // namespace

TEST_CASE("The last bit of a picture moves neither the chosen strength nor L_pred") {
  const auto seed = GENERATE(uint64_t{1}, uint64_t{2}, uint64_t{3});
  const int64_t columns = GENERATE(3, 18);  // a Gram matrix in float32, and in float64
  const msc::Image x = waves(seed, 0), y = waves(seed, 1);
  const auto before = measure(x, y, columns);
  msc::Random random(seed);
  for (int draw = 0; draw < 3; ++draw) {
    const auto after = measure(last_bits(x, random), last_bits(y, random), columns);
    INFO("lambda " << before.lambda << " and " << after.lambda);
    CHECK(after.lambda == Approx(before.lambda).epsilon(1e-3));
    CHECK(after.l_pred == Approx(before.l_pred).epsilon(1e-5));
  }
}
