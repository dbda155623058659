#include <cmath>

#include "core/share/pair_averages.h"
#include "share_case.h"
#include "support/catch2.h"

namespace {

/// A label map of squares, 56 x 56, three classes.
std::vector<uint8_t> squares(uint64_t seed) {
  msc::Random random(seed);
  std::vector<uint8_t> knots(49), labels(56 * 56);
  for (auto& k : knots) k = static_cast<uint8_t>(random.below(3));
  for (size_t i = 0; i < labels.size(); ++i) labels[i] = knots[i / 56 / 8 * 7 + i % 56 / 8];
  return labels;
}

memberscope::TargetSpec spec(int32_t kind, int64_t n_classes = 0) {
  memberscope::TargetSpec s;
  s.kind = kind;
  s.n_classes = n_classes;
  return s;
}

}  // namespace

TEST_CASE("labels, one-hot probabilities and steep logits are the same output") {
  ShareCase pair(80);
  auto y = squares(1), y_hat = squares(2);
  for (size_t i = 0; i < y_hat.size(); i += 2) y_hat[i] = y[i];
  std::vector<float> probabilities(y_hat.size() * 3), logits(y_hat.size() * 3);
  for (size_t i = 0; i < y_hat.size(); ++i) {
    probabilities[i * 3 + y_hat[i]] = 1;
    logits[i * 3 + y_hat[i]] = 80;
  }
  const auto levels = pair.views();
  const auto share = [&](const memberscope::ImageView& view, int32_t kind) {
    memberscope::ShareInput input{{y.data(), 56, 56, 1},
                                  view,
                                  spec(MSC_TARGET_LABELS, 3),
                                  spec(kind, kind == MSC_TARGET_LABELS ? 3 : 0)};
    pair.options.grid_height = pair.options.grid_width = 28;
    return memberscope::memorised_share(levels.data(), 3, input, pair.options).share;
  };
  const double labels = share({y_hat.data(), 56, 56, 1}, MSC_TARGET_LABELS);
  CHECK(labels > 0.3);
  CHECK(share({probabilities.data(), 56, 56, 3}, MSC_TARGET_PROBABILITIES) ==
        Approx(labels).margin(1e-12));
  CHECK(share({logits.data(), 56, 56, 3}, MSC_TARGET_LOGITS) == Approx(labels).margin(1e-12));
  CHECK(share({y.data(), 56, 56, 1}, MSC_TARGET_LABELS) == Approx(1).margin(1e-12));
}

TEST_CASE("cells are means over what takes part in them") {
  std::vector<float> y(6 * 4), y_hat(6 * 4);
  std::vector<uint8_t> mask(6 * 4, 1);
  for (size_t i = 0; i < y.size(); ++i) y[i] = static_cast<float>(i);
  mask[0] = 0;                                // of the first cell: pixels 1, 4 and 5 stay
  mask[2] = mask[3] = mask[6] = mask[7] = 0;  // the second cell has nothing
  msc::ShareInput input;
  const memberscope::ImageView view(y.data(), 6, 4, 1), mask_view(mask.data(), 6, 4, 1);
  input.y = *view.c();
  input.y_hat = *view.c();
  input.y_spec.range_max = input.y_hat_spec.range_max = 2;
  input.mask = mask_view.c();
  const auto averages = msc::average_pair(input, 3, 2);
  CHECK(averages.cells == std::vector<uint8_t>{1, 0, 1, 1, 1, 1});
  CHECK(averages.y.data[0] == Approx((1 + 4 + 5) / 3.0 / 2));
  CHECK(averages.y.data[5] == Approx((18 + 19 + 22 + 23) / 4.0 / 2));
}

TEST_CASE("what does not belong together is refused with its shape") {
  ShareCase pair(90);
  std::vector<double> wide(28 * 28 * 4), small(27 * 28 * 3);
  auto input = pair.input();
  input.y_hat = memberscope::ImageView(wide.data(), 28, 28, 4);
  CHECK_THROWS_WITH(pair.measure(input), Catch::Contains("y has 3 channels or classes, y_hat 4"));
  input.y_hat = memberscope::ImageView(small.data(), 27, 28, 3);
  CHECK_THROWS_WITH(pair.measure(input), Catch::Contains("y_hat is 27 x 28, y 28 x 28"));
  input = pair.input();
  input.y_hat_spec.kind = MSC_TARGET_LOGITS;
  CHECK_THROWS_WITH(pair.measure(input), Catch::Contains("must both be classes"));
  input = pair.input();
  input.residual_y = memberscope::MutableImageView(small.data(), 27, 28, 3);
  CHECK_THROWS_WITH(pair.measure(input), Catch::Contains("residual_y: expected 28 x 28 x 3"));
  pair.y_hat[100] = std::nan("");
  CHECK_THROWS_WITH(pair.measure(), Catch::Contains("y_hat holds nan"));
  pair.options.folds = 1;
  CHECK_THROWS_WITH(pair.measure(), Catch::Contains("folds is 1"));
}
