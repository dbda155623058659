#include <cmath>
#include <limits>
#include <memberscope/testing/conformance.hpp>
#include <string>

#include "support/catch2.h"

using memberscope::FeatureLevel;
using memberscope::ImageView;
using memberscope::MutableImageView;
using memberscope::Shape;

namespace {

constexpr int64_t kSide = 24;

/// Means of blocks of 4 x 4, one channel, with one fault at a time on request.
class BlockMeans : public memberscope::FeatureExtractor {
 public:
  enum class Fault {
    none,
    throws,
    nan,
    no_level,
    many_levels,
    no_size,
    no_step,
    other_count,
    other_shape
  };
  explicit BlockMeans(Fault fault = Fault::none) : fault_(fault) {}

  std::vector<FeatureLevel> describe(Shape in) const override {
    FeatureLevel level({in.height / 4, in.width / 4, 1}, in);
    const bool again = called_++ % 2 == 1;
    if (fault_ == Fault::no_level) return {};
    if (fault_ == Fault::no_size) level.values.channels = 0;
    if (fault_ == Fault::no_step) level.step_x = 0;
    if (fault_ == Fault::other_shape && again) level.values.width += 1;
    size_t n = 1;
    if (fault_ == Fault::many_levels) n = 65;
    if (fault_ == Fault::other_count && again) n = 2;
    return std::vector<FeatureLevel>(n, level);
  }
  void extract(ImageView x, const std::vector<MutableImageView>& levels) override {
    if (fault_ == Fault::throws) throw std::runtime_error("the network is at lunch");
    for (int64_t r = 0; r < levels[0].height(); ++r)
      for (int64_t c = 0; c < levels[0].width(); ++c)
        levels[0].at<float>(r, c) = mean(x, 4 * r, 4 * c);
    if (fault_ == Fault::nan) levels[0].at<float>(1, 2) = std::numeric_limits<float>::quiet_NaN();
  }
  const char* identity() const override { return "block means"; }
  static float mean(ImageView x, int64_t top, int64_t left) {
    float sum = 0;
    for (int64_t i = 0; i < 16; ++i) sum += x.at<float>(top + i / 4, left + i % 4);
    return sum / 16;
  }

 private:
  Fault fault_;
  mutable int called_ = 0;
};

struct Picture {
  explicit Picture(double slope) : pixels(kSide * kSide) {
    for (size_t i = 0; i < pixels.size(); ++i)
      pixels[i] = static_cast<float>(0.5 + 0.4 * std::sin(slope * static_cast<double>(i)));
  }
  std::vector<float> pixels;
  ImageView view{pixels.data(), kSide, kSide};
};

}  // namespace

TEST_CASE("an extractor of the user's own fills its levels, and a scorer uses them") {
  const Picture x(0.01), y(0.3), y_hat(0.31);
  const memberscope::ExtractorHandle extractor(std::make_shared<BlockMeans>());
  const auto features = extractor.extract(x.view);
  REQUIRE(features.size() == 1);
  const ImageView level(features.levels()[0].values);
  CHECK(level.height() == kSide / 4);
  for (int64_t r = 0; r < kSide / 4; ++r)
    for (int64_t c = 0; c < kSide / 4; ++c)
      CHECK(level.at<float>(r, c) == BlockMeans::mean(x.view, 4 * r, 4 * c));
  CHECK(extractor.identity() == "block means");

  msc_membership_scorer* scorer = nullptr;
  REQUIRE(msc_membership_scorer_create(nullptr, extractor.c(), nullptr, &scorer, nullptr) ==
          MSC_OK);
  msc_pair pair{};
  pair.struct_size = sizeof pair;
  pair.x = x.view.c();
  pair.y = y.view.c();
  pair.y_hat = y_hat.view.c();
  msc_score score{};
  score.struct_size = sizeof score;
  CHECK(msc_membership_scorer_score(scorer, &pair, &score, nullptr) == MSC_OK);
  msc_membership_scorer_release(scorer);
  CHECK(score.n_features == 1);
  msc_predictor_target target{};
  target.struct_size = sizeof target;
  target.values = y.view.c();
  msc_predictability alone{};
  alone.struct_size = sizeof alone;
  REQUIRE(msc_linear_predictor_measure(features.levels(), 1, &target, 1, 0, nullptr, &alone,
                                       nullptr) == MSC_OK);
  CHECK(score.l_pred == alone.l_pred);
}

TEST_CASE("what an extractor does wrong is said, and that it was the extractor") {
  using Fault = BlockMeans::Fault;
  const auto [fault, status, words] = GENERATE(table<Fault, int32_t, std::string>(
      {{Fault::throws, MSC_EXTRACTOR_FAILED, "the network is at lunch"},
       {Fault::nan, MSC_NOT_FINITE, "level 0 of the features"},
       {Fault::no_level, MSC_EXTRACTOR_FAILED, "declares 0 levels; expected 1 to 64"},
       {Fault::many_levels, MSC_EXTRACTOR_FAILED, "declares 65 levels"},
       {Fault::no_size, MSC_EXTRACTOR_FAILED,
        "level 0 of the extractor 'block means' is 6 x 6 x 0"},
       {Fault::no_step, MSC_EXTRACTOR_FAILED, "has steps 4, 0 (y, x)"},
       {Fault::other_count, MSC_EXTRACTOR_FAILED, "another number of levels"}}));
  const Picture x(0.01);
  const memberscope::ExtractorHandle extractor(std::make_shared<BlockMeans>(fault));
  try {
    extractor.extract(x.view);
    FAIL("accepted, expected " + words);
  } catch (const memberscope::Error& error) {
    CHECK(error.status() == status);
    CHECK(error.stage() == MSC_STAGE_FEATURES);
    CHECK_THAT(error.what(), Catch::Contains(words));
  }
}

TEST_CASE("the kit finds what an extractor does wrong") {
  using Fault = BlockMeans::Fault;
  const auto [fault, words] = GENERATE(table<Fault, std::string>(
      {{Fault::throws, "it threw: the network is at lunch"},
       {Fault::nan, "finite"},
       {Fault::no_level, "it declares 0 levels"},
       {Fault::many_levels, "it declares 65 levels"},
       {Fault::no_size, "level 0 is 6 x 6 x 0"},
       {Fault::no_step, "level 0 has a step that is not positive"},
       {Fault::other_shape, "level 0 has another shape the second time"},
       {Fault::other_count, "another number of levels the second time"}}));
  BlockMeans extractor(fault);
  const auto verdict = memberscope::testing::check_extractor(extractor, {kSide, kSide, 1});
  CHECK_FALSE(verdict.passed());
  CHECK_THAT(verdict.text(), Catch::Contains(words));
}

TEST_CASE("the kit passes a sound extractor") {
  BlockMeans extractor;
  const auto verdict = memberscope::testing::check_extractor(extractor, {kSide, kSide, 1});
  INFO(verdict.text());
  CHECK(verdict.passed());
}
