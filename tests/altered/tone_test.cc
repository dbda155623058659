#include <algorithm>

#include "altered_pair.h"
#include "core/altered/tone_counts.h"
#include "support/catch2.h"

namespace {

using memberscope::OutputRepair;

OutputRepair learnt(const std::vector<AlteredPair>& pairs) {
  OutputRepair repair;
  for (const auto& pair : pairs) repair.add(pair.truth(), {}, pair.output(), {}, {}, pair.key);
  repair.fit();
  return repair;
}

std::vector<AlteredPair> pairs_through(const std::function<double(double)>& curve,
                                       uint64_t n = 40) {
  std::vector<AlteredPair> pairs;
  for (uint64_t seed = 1; seed <= n; ++seed) pairs.emplace_back(seed).alter(curve);
  return pairs;
}

double mean_error(const std::vector<AlteredPair>& pairs, const OutputRepair& repair) {
  double sum = 0;
  for (const auto& pair : pairs) sum += pair.error(repair.apply(pair.output()));
  return sum / static_cast<double>(pairs.size());
}

double unaltered_error() {
  return mean_error(pairs_through([](double v) { return v; }),
                    learnt(pairs_through([](double v) { return v; })));
}

}  // namespace

TEST_CASE("Gamma, contrast and a cast are taken back") {
  const double honest = unaltered_error();
  for (const auto& curve : std::vector<std::function<double(double)>>{
           [](double v) { return v * v; }, [](double v) { return std::sqrt(v); },
           [](double v) { return 0.25 + 0.5 * v; }, [](double v) { return 0.7 * v; }}) {
    const auto pairs = pairs_through(curve);
    const auto repair = learnt(pairs);
    CHECK(repair.info().n_curves == 3);
    CHECK(mean_error(pairs, repair) < 1.1 * honest);
  }
}

TEST_CASE("Outputs that went through no curve stay as they are, to the bit") {
  msc::Random random(7);
  const auto noisy = [&](double v) {
    return std::min(1.0, std::max(0.0, v + 0.1 * (random.uniform() - 0.5)));
  };
  const auto noisier = [&](double v) { return v + 3 * (random.uniform() - 0.5); };
  for (const auto& curve : std::vector<std::function<double(double)>>{
           [](double v) { return v; }, noisy, noisier,
           [](double v) { return std::round(v * 3) / 3; }}) {  // rounding is no curve
    const auto pairs = pairs_through(curve);
    const auto repair = learnt(pairs);
    CHECK(repair.info().n_curves == 0);
    CHECK(repair.apply(pairs.front().output()) == pairs.front().y_hat);
  }
}

TEST_CASE("Only the channel that went through a curve is changed") {
  auto pairs = pairs_through([](double v) { return v; });
  for (auto& pair : pairs)
    for (size_t i = 1; i < pair.y_hat.size(); i += 3) pair.y_hat[i] *= pair.y_hat[i];
  const auto repair = learnt(pairs);
  CHECK(repair.curve(1).kept);
  CHECK(repair.curve(1).error_held_out < 0.9 * repair.curve(1).error);
  const auto values = repair.apply(pairs.front().output());
  CHECK(values[0] == pairs.front().y_hat[0]);
  CHECK(values[2] == pairs.front().y_hat[2]);
  CHECK(values[1] != pairs.front().y_hat[1]);
}

TEST_CASE("Too few pairs in a half, and no curve is kept") {
  CHECK(learnt(pairs_through([](double v) { return v * v; }, 12)).info().n_curves == 0);
}

TEST_CASE("Pairs in any order teach the same curves") {
  auto pairs = pairs_through([](double v) { return v * v; });
  const auto forward = learnt(pairs);
  std::reverse(pairs.begin(), pairs.end());
  const auto backward = learnt(pairs);
  for (int64_t c = 0; c < 3; ++c) {
    const auto a = forward.curve(c), b = backward.curve(c);
    CHECK(std::equal(std::begin(a.values), std::end(a.values), std::begin(b.values)));
  }
}

TEST_CASE("A regression rises, and is the least squares of what rises") {
  msc::ToneCounts counts;
  // Means of the truth at outputs 10, 20, 30: 100, 50, 200 of 255; the first two are pooled.
  for (int64_t n = 0; n < 2; ++n) counts.add(10, 100);
  counts.add(20, 50);
  counts.add(30, 200);
  const auto curve = counts.regression();
  CHECK(curve[0] == Approx(250.0 / 3 / 255));
  CHECK(curve[20] == Approx(250.0 / 3 / 255));
  CHECK(curve[25] == Approx((250.0 / 3 + 200) / 2 / 255));
  CHECK(curve[255] == Approx(200.0 / 255));
  CHECK(std::is_sorted(curve.begin(), curve.end()));
  CHECK(counts.error(msc::straight_curve()) == Approx((2 * 90 + 30 + 170) / 4.0 / 255));
}

TEST_CASE("What is no image, of other channels or sizes is refused") {
  const AlteredPair pair(1);
  OutputRepair repair;
  repair.add(pair.truth(), {}, pair.output(), {}, {}, 1);
  const memberscope::ImageView grey(pair.y.data(), 64, 64, 1);
  CHECK_THROWS_WITH(repair.add(grey, {}, grey, {}, {}, 2), Catch::Contains("channels"));
  const memberscope::ImageView small(pair.y.data(), 32, 32, 3);
  CHECK_THROWS_WITH(repair.add(pair.truth(), {}, small, {}, {}, 2), Catch::Contains("32 x 32"));
  const auto labels = memberscope::TargetSpec::labels(2);
  CHECK_THROWS_WITH(repair.add(grey, labels, grey, labels, {}, 2), Catch::Contains("images"));
  CHECK(repair.info().n_pairs == 1);
  CHECK_THROWS_WITH(repair.apply(pair.output()), Catch::Contains("fit"));
  CHECK_THROWS_WITH(repair.curve(0), Catch::Contains("channel 0"));
}
