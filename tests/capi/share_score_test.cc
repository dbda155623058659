#include <algorithm>
#include <cmath>
#include <memberscope/memberscope.hpp>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

namespace {

memberscope::Score score(const SyntheticPair& pair, const std::vector<float>& y_hat,
                         const memberscope::ScorerOptions& options = {}) {
  memberscope::Pyramid pyramid;
  const memberscope::MembershipScorer scorer({}, pyramid, options);
  return scorer.score({pair.view(pair.x), pair.view(pair.y), {}, {}, pair.view(y_hat), {}, 1});
}

}  // namespace

TEST_CASE("a score carries the memorised share of its pair, as the stage alone gives it",
          "[threads]") {
  const auto pair = synthetic_pairs(1, 5)[0];
  std::vector<float> y_hat(pair.y.size());
  for (size_t i = 0; i < y_hat.size(); ++i) y_hat[i] = 0.6f * pair.honest[i] + 0.4f * pair.y[i];
  const auto found = score(pair, y_hat);
  CHECK(found.share_status == MSC_SHARE_OK);
  CHECK(found.share == Approx(0.4 + 0.6 * score(pair, pair.honest).share)
                           .epsilon(1e-5));  // a + (1 - a) rho, exactly
  CHECK(found.share_se > 0);

  memberscope::Pyramid pyramid;
  const auto features = pyramid.extract(pair.view(pair.x));
  memberscope::ShareInput input{pair.view(pair.y), pair.view(y_hat)};
  input.pair_key = 1;
  const auto alone = memberscope::memorised_share(features, input);
  CHECK(alone.share == found.share);
  CHECK(alone.share_low == found.share_low);
  CHECK(alone.share_low_se == found.share_low_se);
}

TEST_CASE("whoever draws a pair's share gets the one that was scored, whatever the preset") {
  const auto pair = synthetic_pairs(1, 7)[0];
  memberscope::Pyramid pyramid;
  memberscope::ScorerOptions options;
  options.share_mode = memberscope::ShareMode::on;
  options.share.grid_height = options.share.grid_width = 16;
  for (const auto preset : {memberscope::Preset::standard, memberscope::Preset::paper}) {
    options.preset = preset;
    const memberscope::MembershipScorer scorer({}, pyramid, options);
    std::vector<float> local(16 * 16, -1);
    memberscope::ShareInput input{pair.view(pair.y), pair.view(pair.honest)};
    input.pair_key = 1;
    input.local_share = memberscope::MutableImageView(local.data(), 16, 16);
    const auto drawn = scorer.share(pair.view(pair.x), input);
    const auto scored = score(pair, pair.honest, options);
    CHECK(drawn.status == MSC_SHARE_OK);
    CHECK(drawn.share == scored.share);
    CHECK(drawn.share_low == scored.share_low);
    CHECK(std::count(local.begin(), local.end(), -1.0f) == 0);
  }
  options.share_mode = memberscope::ShareMode::off;
  CHECK(memberscope::MembershipScorer({}, pyramid, options)
            .share(pair.view(pair.x), {pair.view(pair.y), pair.view(pair.honest)})
            .status == MSC_SHARE_NONE);
}

TEST_CASE("the share follows mode and preset, and its options reach it") {
  const auto pair = synthetic_pairs(1, 6)[0];
  memberscope::ScorerOptions options;
  const auto standard = score(pair, pair.honest, options);
  options.share.grid_height = options.share.grid_width = 16;
  CHECK(score(pair, pair.honest, options).share != standard.share);
  options.share_mode = memberscope::ShareMode::off;
  CHECK(score(pair, pair.honest, options).share_status == MSC_SHARE_NONE);
  CHECK(score(pair, pair.honest, options).share == 0);
  CHECK(score(pair, pair.honest, options).l_mem == standard.l_mem);
  options = {};
  options.preset = memberscope::Preset::paper;
  CHECK(score(pair, pair.honest, options).share_status == MSC_SHARE_NONE);
  options.share_mode = static_cast<memberscope::ShareMode>(7);
  CHECK_THROWS_AS(score(pair, pair.honest, options), memberscope::Error);
}

TEST_CASE("the local share comes with its weight: what its window holds of M y") {
  constexpr int64_t kGrid = 16, kWindow = 5;
  const auto pair = synthetic_pairs(1, 8)[0];
  memberscope::Pyramid pyramid;
  memberscope::ScorerOptions options;
  options.share.grid_height = options.share.grid_width = kGrid;
  options.share.window = kWindow;
  std::vector<double> weight(kGrid * kGrid, -1), residual(weight.size() * 3);
  memberscope::ShareInput input{pair.view(pair.y), pair.view(pair.honest)};
  input.local_weight = memberscope::MutableImageView(weight.data(), kGrid, kGrid);
  input.residual_y = memberscope::MutableImageView(residual.data(), kGrid, kGrid, 3);
  memberscope::MembershipScorer({}, pyramid, options).share(pair.view(pair.x), input);
  double all = 0;
  for (const double r : residual) all += r * r / (kGrid * kGrid);
  for (int64_t y = 0; y < kGrid; ++y)
    for (int64_t x = 0; x < kGrid; ++x) {
      double energy = 0;
      int n = 0;
      for (int64_t i = std::max<int64_t>(0, y - 2); i <= std::min(kGrid - 1, y + 2); ++i)
        for (int64_t j = std::max<int64_t>(0, x - 2); j <= std::min(kGrid - 1, x + 2); ++j, ++n)
          for (int64_t c = 0; c < 3; ++c)
            energy += std::pow(residual[static_cast<size_t>((i * kGrid + j) * 3 + c)], 2);
      CHECK(weight[static_cast<size_t>(y * kGrid + x)] ==
            Approx(std::min(1.0, energy / n / all)).epsilon(1e-9));
    }
  CHECK(*std::min_element(weight.begin(), weight.end()) < 0.8);
}
