#include <cmath>

#include "share_case.h"
#include "support/catch2.h"

namespace {

/// M y and M y_hat of a pair.
struct Residuals {
  std::vector<double> y, y_hat;

  explicit Residuals(ShareCase& pair) : y(pair.y.size()), y_hat(pair.y.size()) {
    auto input = pair.input();
    input.residual_y = ShareCase::view(y);
    input.residual_y_hat = ShareCase::view(y_hat);
    pair.measure(input);
  }
};

}  // namespace

TEST_CASE("with any honest part h, y_hat = h + a y has share a + <M h, M y> / |M y|^2 exactly") {
  for (const auto shape : {memberscope::FoldShape::random, memberscope::FoldShape::blocks})
    for (const double a : {0.0, 0.35, 1.0, -0.5}) {
      ShareCase pair(10);
      pair.options.fold_shape = shape;
      const Residuals honest(pair);
      const double rho = dot(honest.y_hat, honest.y) / dot(honest.y, honest.y);
      const double rho_low = pair.measure().share_low;
      for (size_t i = 0; i < pair.y.size(); ++i) pair.y_hat[i] += a * pair.y[i];
      const auto share = pair.measure();
      INFO("shape " << static_cast<int32_t>(shape) << " a " << a);
      CHECK(share.status == MSC_SHARE_OK);
      CHECK(share.share == Approx(a + rho).margin(1e-10));
      CHECK(share.share_low == Approx(a + rho_low).margin(1e-10));
    }
}

TEST_CASE(
    "an output that is linear in the features has share 0 to within the rounding of the fit") {
  ShareCase pair(20);
  pair.y_hat = pair.linear_output(5);
  pair.options.predictor->lambda = 0;
  auto share = pair.measure();
  CHECK(std::abs(share.share) < 1e-7);
  CHECK(std::abs(share.share_low) < 1e-7);
  CHECK(share.residual_ratio == Approx(1).margin(1e-6));
  pair.options.predictor->lambda =
      std::nullopt;  // a ridge shrinks what it explains: a little is left
  share = pair.measure();
  CHECK(std::abs(share.share) < 0.05);
  CHECK(std::abs(share.share) < 4 * share.share_se);
}

TEST_CASE("a constant colour added to the output, or to the truth, changes nothing") {
  ShareCase pair(30);
  const auto before = pair.measure();
  const double colour[] = {0.7, -2, 11};
  for (size_t i = 0; i < pair.y.size(); ++i) pair.y_hat[i] += colour[i % 3];
  CHECK(pair.measure().share == Approx(before.share).margin(1e-10));
  CHECK(pair.measure().share_low == Approx(before.share_low).margin(1e-10));
  CHECK(pair.measure().share_se == Approx(before.share_se).margin(1e-10));
  for (size_t i = 0; i < pair.y.size(); ++i) pair.y[i] += colour[i % 3];
  CHECK(pair.measure().share == Approx(before.share).margin(1e-8));
}

TEST_CASE(
    "zero-mean noise leaves the mean over seeds unchanged, and the standard error covers what it "
    "adds") {
  ShareCase pair(40);
  for (size_t i = 0; i < pair.y.size(); ++i) pair.y_hat[i] = 0.6 * pair.y_hat[i] + 0.4 * pair.y[i];
  const auto clean = pair.measure();
  const auto output = pair.y_hat;
  constexpr int kSeeds = 200;
  double sum = 0, squares = 0;
  for (int s = 0; s < kSeeds; ++s) {
    msc::Random random(1000 + static_cast<uint64_t>(s));
    for (size_t i = 0; i < output.size(); ++i)
      pair.y_hat[i] = output[i] + 0.4 * (random.uniform() + random.uniform() - 1);
    const double share = pair.measure().share;
    sum += share;
    squares += (share - clean.share) * (share - clean.share);
  }
  const double spread = std::sqrt(squares / kSeeds);
  CHECK(std::abs(sum / kSeeds - clean.share) < 4 * spread / std::sqrt(static_cast<double>(kSeeds)));
  CHECK(pair.measure().share_se > spread);
}

TEST_CASE("a truth with nothing to give back has no share, and no NaN") {
  ShareCase pair(50);
  for (double& value : pair.y) value = 0.3;
  auto share = pair.measure();
  CHECK(share.status == MSC_SHARE_UNDEFINED);
  for (double value :
       {share.share, share.share_se, share.share_low, share.share_low_se, share.residual_ratio})
    CHECK(value == 0);
  ShareCase explained(51);
  explained.y = explained.linear_output(6);
  explained.options.predictor->lambda = 0;
  CHECK(explained.measure().status == MSC_SHARE_UNDEFINED);
  ShareCase small(52);
  std::vector<uint8_t> mask(28 * 28);
  mask[5] = mask[90] = mask[200] = 1;
  auto input = small.input();
  input.mask = memberscope::ImageView(mask.data(), 28, 28, 1);
  CHECK(small.measure(input).status == MSC_SHARE_UNDEFINED);
}

TEST_CASE("the result depends on the key and on nothing else: neither threads nor order") {
  ShareCase pair(60);
  const auto first = pair.measure();
  pair.key = 2;
  const auto other = pair.measure();
  CHECK(other.share != first.share);
  CHECK(other.share == Approx(first.share).margin(5 * first.share_se));
  pair.key = 1;
  pair.options.predictor->threads = 3;
  const auto again = pair.measure();
  CHECK(again.share == first.share);
  CHECK(again.share_low == first.share_low);
  CHECK(again.share_se == first.share_se);
  CHECK(again.seed == first.seed);
}

TEST_CASE("the local share is high where the output was given back and low elsewhere") {
  ShareCase pair(70);
  for (size_t i = 0; i < pair.y.size(); ++i)
    if (i < pair.y.size() / 2) pair.y_hat[i] = pair.y[i];
  std::vector<float> map(28 * 28, -1);
  auto input = pair.input();
  input.local_share = memberscope::MutableImageView(map.data(), 28, 28, 1);
  pair.measure(input);
  double above = 0, below = 0;
  for (size_t i = 0; i < 280; ++i) above += map[i] / 280;
  for (size_t i = 28 * 18; i < 28 * 28; ++i) below += map[i] / 280;
  CHECK(above > 0.8);
  CHECK(below < 0.2);
}

TEST_CASE("p-value under a stated honest share") {
  CHECK(memberscope::share_above(0.3, 0.1, 0.3) == Approx(0.5));
  CHECK(memberscope::share_above(0.3 + 1.959963985 * 0.1, 0.1, 0.3) == Approx(0.025));
  CHECK_THROWS_AS(memberscope::share_above(0.3, 0, 0.1), memberscope::Error);
}
