#include <algorithm>
#include <cmath>
#include <limits>
#include <memberscope/memberscope.hpp>
#include <memory>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

using memberscope::Error;
using memberscope::ImageView;
using memberscope::MembershipScorer;
using memberscope::MutableImageView;
using memberscope::OutputSpec;
using memberscope::Shape;
using memberscope::TargetSpec;

namespace {

/// A victim whose output, shape and behaviour the test sets.
class Scripted : public memberscope::VictimModel {
 public:
  OutputSpec output_spec(Shape in) const override {
    return spec.shape.height ? spec : OutputSpec{in, {}, MSC_F32};
  }
  void predict(ImageView x, MutableImageView y_hat) override {
    if (throws) throw std::runtime_error("the model fell over");
    for (int64_t i = 0; i < y_hat.height() * y_hat.width() * y_hat.channels(); ++i)
      y_hat.data<float>()[i] = value;
    seen = x;
  }
  OutputSpec spec;
  ImageView seen = ImageView(static_cast<float*>(nullptr), 1, 1);
  float value = 0.5f;
  bool throws = false;
};

struct Expected {
  int32_t status;
  int32_t stage;
  const char* words;
};

template <typename F>
void check_error(F&& f, const Expected& expected) {
  try {
    f();
    FAIL("expected an error with '" << expected.words << "'");
  } catch (const Error& e) {
    INFO(e.what());
    CHECK(e.status() == expected.status);
    CHECK(e.stage() == expected.stage);
    CHECK(std::string(e.what()).find(expected.words) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("L_mem is L_rec - beta L_pred, with the L_rec of the victim's output and one query") {
  const auto pair = synthetic_pairs(1, 1)[0];
  Scripted victim;
  memberscope::Pyramid pyramid;
  memberscope::ScorerOptions options;
  options.beta = 0.75;
  MembershipScorer scorer{victim, pyramid, options};
  const auto score = scorer.score(pair.view(pair.x), pair.view(pair.y));
  double expected = 0;
  for (float y : pair.y) expected += std::abs(static_cast<double>(y) - 0.5);
  expected /= static_cast<double>(pair.y.size());
  CHECK(score.l_rec == Approx(expected).epsilon(1e-6));
  CHECK(score.l_pred > 0);
  CHECK(score.l_mem == score.l_rec - 0.75 * score.l_pred);
  CHECK(score.n_queries == 1);
  CHECK(scorer.victim().queries() == 1);
  CHECK(score.n_train + score.n_test == SyntheticPair::kSide * SyntheticPair::kSide);
}

TEST_CASE("L_pred of the score is what the stages give when called alone") {
  const auto pair = synthetic_pairs(1, 2)[0];
  Scripted victim;
  memberscope::Pyramid pyramid;
  MembershipScorer scorer{victim, pyramid};
  const auto score = scorer.score(pair.view(pair.x), pair.view(pair.y), {}, 99);
  const auto features = pyramid.extract(pair.view(pair.x));
  memberscope::PredictorTarget about;
  about.pair_key = 99;
  const auto alone = memberscope::LinearPredictor().measure(features, pair.view(pair.y), about);
  CHECK(alone.l_pred == score.l_pred);
  CHECK(alone.lambda == score.lambda);
  CHECK(memberscope::membership_error(score.l_rec, alone.l_pred) == score.l_mem);
}

TEST_CASE("the victim sees f32 in [0,1] whatever the caller's type") {
  std::vector<uint8_t> x(8 * 8 * 3, 51);
  std::vector<uint8_t> y(8 * 8 * 3, 255);
  class Look : public Scripted {
   public:
    void predict(ImageView in, MutableImageView out) override {
      first = in.at<float>(7, 7, 2);
      dtype = in.dtype();
      Scripted::predict(in, out);
    }
    float first = 0;
    int32_t dtype = 0;
  } victim;
  for (size_t i = 0; i < y.size(); i += 3) y[i] = static_cast<uint8_t>(i);
  memberscope::Pyramid pyramid;
  MembershipScorer scorer{victim, pyramid};
  scorer.score(ImageView(x.data(), 8, 8, 3), ImageView(y.data(), 8, 8, 3));
  CHECK(victim.dtype == MSC_F32);
  CHECK(victim.first == Approx(0.2f));
}

TEST_CASE("a recorded output is scored without a query and equals the queried one") {
  const auto pair = synthetic_pairs(1, 3)[0];
  const std::vector<float> recorded(pair.y.size(), 0.5f);
  Scripted victim;
  memberscope::Pyramid pyramid;
  const auto queried =
      MembershipScorer{victim, pyramid}.score(pair.view(pair.x), pair.view(pair.y));
  memberscope::Pair with_output{
      pair.view(pair.x), pair.view(pair.y), {}, {}, pair.view(recorded), {}, 0};
  const auto score = MembershipScorer{{}, pyramid}.score(with_output);
  CHECK(score.l_mem == queried.l_mem);
  CHECK(score.n_queries == 0);
}

TEST_CASE(
    "failures name their stage and both sides, and waste no query where it can be told before") {
  const auto pair = synthetic_pairs(1, 4)[0];
  Scripted victim;
  memberscope::Pyramid pyramid;
  MembershipScorer scorer{victim, pyramid};
  const auto score = [&] { scorer.score(pair.view(pair.x), pair.view(pair.y)); };

  SECTION("throws") {
    victim.throws = true;
    check_error(score, {MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, "the model fell over"});
    CHECK(scorer.victim().queries() == 1);
  }
  SECTION("NaN") {
    victim.value = std::numeric_limits<float>::quiet_NaN();
    check_error(score, {MSC_NOT_FINITE, MSC_STAGE_VICTIM, "the victim's output"});
  }
  SECTION("another range than the one it states") {
    victim.value = 127;
    check_error(score, {MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
                        "runs from 127 to 127; expected an image in [0, 1]"});
    victim.spec = {{32, 32, 3}, {}, MSC_F32};
    victim.spec.target.range_max = 255;
    CHECK_NOTHROW(score());
    victim.spec.target.range_max = 100;
    CHECK_THROWS(score());
  }
  SECTION("another size") {
    victim.spec.shape = {16, 32, 3};
    check_error(score, {MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "16 x 32"});
    CHECK(scorer.victim().queries() == 0);
  }
  SECTION("another number of channels") {
    victim.spec.shape = {32, 32, 1};
    check_error(score, {MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "channels"});
    CHECK(scorer.victim().queries() == 0);
  }
  SECTION("a shape that cannot be") {
    victim.spec.shape = {int64_t{1} << 40, 32, 3};
    check_error(score, {MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, "declares an output"});
  }
  SECTION("classes against an image") {
    victim.spec = {{32, 32, 2}, TargetSpec::logits(), MSC_F32};
    check_error(score, {MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE, "classes"});
  }
  SECTION("NaN in the input") {
    auto x = pair.x;
    x[100] = std::numeric_limits<float>::infinity();
    check_error([&] { scorer.score(pair.view(x), pair.view(pair.y)); },
                {MSC_NOT_FINITE, MSC_STAGE_IMAGE, "the input x"});
    CHECK(scorer.victim().queries() == 0);
  }
  SECTION("no victim and no recorded output") {
    MembershipScorer without{{}, pyramid};
    check_error([&] { without.score(pair.view(pair.x), pair.view(pair.y)); },
                {MSC_INVALID_ARGUMENT, MSC_STAGE_VICTIM, "no recorded output"});
  }
}

TEST_CASE(
    "a segmentation victim of logits is scored by cross-entropy, a label-only one by its error "
    "rate") {
  const auto pair = synthetic_pairs(1, 5)[0];
  std::vector<uint8_t> labels(32 * 32);
  for (size_t i = 0; i < labels.size(); ++i) labels[i] = (i / 7) % 3;
  Scripted victim;
  memberscope::Pyramid pyramid;
  MembershipScorer scorer{victim, pyramid};
  const ImageView truth(labels.data(), 32, 32);

  victim.spec = {{32, 32, 3}, TargetSpec::logits(), MSC_F32};
  const auto uniform = scorer.score(pair.view(pair.x), truth, TargetSpec::labels(3));
  CHECK(uniform.l_rec == Approx(std::log(3.0)));
  CHECK(uniform.rec_loss == MSC_LOSS_CROSS_ENTROPY);
  CHECK(uniform.pred_loss == MSC_LOSS_CROSS_ENTROPY);

  victim.spec = {{32, 32, 1}, TargetSpec::labels(3), MSC_F32};
  victim.value = 1;
  const auto constant = scorer.score(pair.view(pair.x), truth, TargetSpec::labels());
  double wrong = 0;
  for (uint8_t l : labels) wrong += l != 1;
  CHECK(constant.l_rec == Approx(wrong / 1024));
  CHECK(constant.pred_loss == MSC_LOSS_ERROR_RATE);

  victim.spec = {{32, 32, 4}, TargetSpec::logits(), MSC_F32};
  check_error([&] { scorer.score(pair.view(pair.x), truth, TargetSpec::labels(3)); },
              {MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "4 classes"});
}

TEST_CASE("both errors of classes are means over pixels or over classes, as asked") {
  const auto pair = synthetic_pairs(1, 5)[0];
  std::vector<uint8_t> labels(32 * 32);
  for (size_t i = 0; i < labels.size(); ++i) labels[i] = i % 32 < 3 ? 1 : 0;  // a small class
  const ImageView truth(labels.data(), 32, 32);
  class Tilted : public Scripted {
   public:
    void predict(ImageView, MutableImageView y_hat) override {
      for (int64_t i = 0; i < 32 * 32; ++i)
        y_hat.data<float>()[2 * i] = 1, y_hat.data<float>()[2 * i + 1] = 0;
    }
  } victim;
  victim.spec = {{32, 32, 2}, TargetSpec::logits(), MSC_F32};
  memberscope::Pyramid pyramid;
  memberscope::ScorerOptions options;
  const double right = std::log(1 + std::exp(-1.0)), wrong = std::log(1 + std::exp(1.0));
  const auto pixels = MembershipScorer{victim, pyramid, options}.score(pair.view(pair.x), truth,
                                                                       TargetSpec::labels(2));
  options.average = memberscope::Average::classes;
  const auto classes = MembershipScorer{victim, pyramid, options}.score(pair.view(pair.x), truth,
                                                                        TargetSpec::labels(2));
  CHECK(pixels.l_rec == Approx((29 * right + 3 * wrong) / 32).epsilon(1e-6));
  CHECK(classes.l_rec == Approx((right + wrong) / 2).epsilon(1e-6));
  CHECK(classes.l_pred > 1.2 * pixels.l_pred);  // the small class is the harder one
  options.average = static_cast<memberscope::Average>(2);
  CHECK_THROWS_AS((MembershipScorer{victim, pyramid, options}), Error);
}

TEST_CASE("the paper preset predicts on 56 x 56 whatever the size of the images") {
  const auto pair = synthetic_pairs(1, 6)[0];
  Scripted victim;
  memberscope::Pyramid pyramid;
  memberscope::ScorerOptions options;
  options.preset = memberscope::Preset::paper;
  const auto score =
      MembershipScorer{victim, pyramid, options}.score(pair.view(pair.x), pair.view(pair.y));
  CHECK(score.n_train + score.n_test == 56 * 56);
  CHECK(score.lambda == 0);
}

TEST_CASE("with a grid both errors are taken on area averages") {
  const auto pair = synthetic_pairs(1, 7)[0];
  class Checkerboard : public Scripted {
   public:
    void predict(ImageView,
                 MutableImageView y) override {  // averages to 0.5 on any grid of even cells
      for (int64_t r = 0; r < 32; ++r)
        for (int64_t c = 0; c < 32; ++c)
          for (int64_t k = 0; k < 3; ++k) y.at<float>(r, c, k) = static_cast<float>((r + c) % 2);
    }
  } checkerboard;
  Scripted grey;
  memberscope::Pyramid pyramid;
  memberscope::ScorerOptions options;
  options.grid_height = options.grid_width = 16;
  const auto a =
      MembershipScorer{checkerboard, pyramid, options}.score(pair.view(pair.x), pair.view(pair.y));
  const auto b =
      MembershipScorer{grey, pyramid, options}.score(pair.view(pair.x), pair.view(pair.y));
  CHECK(a.l_rec == Approx(b.l_rec).epsilon(1e-5));
  CHECK(a.n_train + a.n_test == 256);
}

TEST_CASE("the paper preset takes labels and mask on its grid by the nearest position") {
  const auto pair = synthetic_pairs(1, 8)[0];
  constexpr int64_t kGrid = 16;
  std::vector<uint8_t> labels(32 * 32), mask(32 * 32, 1), coarse(kGrid * kGrid),
      coarse_mask(kGrid * kGrid);
  for (size_t i = 0; i < labels.size(); ++i) labels[i] = pair.y[3 * i] > 0.5f;
  std::fill(mask.begin(), mask.begin() + 200, uint8_t{0});
  for (int64_t r = 0; r < kGrid; ++r)
    for (int64_t c = 0; c < kGrid; ++c) {
      const auto from = static_cast<size_t>((2 * r + 1) * 32 + 2 * c + 1);
      coarse[static_cast<size_t>(r * kGrid + c)] = labels[from];
      coarse_mask[static_cast<size_t>(r * kGrid + c)] = mask[from];
    }
  memberscope::ScorerOptions options;
  options.preset = memberscope::Preset::paper;
  options.grid_height = options.grid_width = kGrid;
  const MembershipScorer scorer{{}, memberscope::Pyramid(), options};
  const auto l_pred = [&](const std::vector<uint8_t>& y, const std::vector<uint8_t>& takes_part,
                          int64_t side) {
    const ImageView truth(y.data(), side, side);
    return scorer.score(memberscope::Pair{pair.view(pair.x), truth, TargetSpec::labels(2),
                                          ImageView(takes_part.data(), side, side), truth,
                                          TargetSpec::labels(2)});
  };
  const auto fine = l_pred(labels, mask, 32), reduced = l_pred(coarse, coarse_mask, kGrid);
  CHECK(fine.n_train + fine.n_test == std::count(coarse_mask.begin(), coarse_mask.end(), 1));
  CHECK(fine.l_pred == reduced.l_pred);
}

TEST_CASE("a preset's predictor can be had, changed in one thing, and given back") {
  CHECK_FALSE(memberscope::preset_predictor(memberscope::Preset::standard).lambda.has_value());
  CHECK(memberscope::preset_predictor(memberscope::Preset::paper).lambda == 0.0);
  CHECK_THROWS_WITH(memberscope::preset_predictor(static_cast<memberscope::Preset>(7)),
                    Catch::Contains("msc_preset"));
  const auto pair = synthetic_pairs(1, 9)[0];
  memberscope::Pyramid pyramid;
  memberscope::ScorerOptions options;
  options.preset = GENERATE(memberscope::Preset::standard, memberscope::Preset::paper);
  options.share_mode = memberscope::ShareMode::off;
  memberscope::Pair recorded{pair.view(pair.x), pair.view(pair.y)};
  recorded.y_hat = pair.view(pair.honest);
  const auto own = memberscope::MembershipScorer({}, pyramid, options).score(recorded);
  options.predictor = memberscope::preset_predictor(options.preset);
  CHECK(memberscope::MembershipScorer({}, pyramid, options).score(recorded).l_pred == own.l_pred);
  options.predictor->n_splits = 2;
  CHECK(memberscope::MembershipScorer({}, pyramid, options).score(recorded).n_splits == 2);
}
