#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/random.h"
#include "core/predictor/split.h"
#include "problem_case.h"
#include "support/catch2.h"

namespace {

/// Applies `change(value, channel)` to the features of a level.
template <typename Change>
void change_level(oracle::Level& level, const Change& change) {
  for (size_t i = 0; i < level.values.size(); ++i)
    level.values[i] = change(level.values[i], i % static_cast<size_t>(level.channels));
}

/// Reverses the order of the channels.
void reverse_channels(oracle::Level& level) {
  const auto n = static_cast<size_t>(level.channels);
  for (size_t i = 0; i < level.values.size(); i += n)
    std::reverse(level.values.begin() + static_cast<int64_t>(i),
                 level.values.begin() + static_cast<int64_t>(i + n));
}

}  // namespace

TEST_CASE("Any number of threads gives the same bits") {
  auto c = GENERATE(0, 1, 2) == 0 ? paper_like() : fine_target();
  c.split.clear();
  const int strength = GENERATE(+MSC_STRENGTH_AUTO, +MSC_STRENGTH_FIXED);
  const double lambda = GENERATE(0.0, 0.1);
  c.options.strength = strength;
  c.options.lambda = lambda;
  c.options.n_splits = 3;
  const auto one = c.measure();
  const auto prediction = c.prediction;
  for (int threads : {2, 3, 8}) {
    c.options.threads = threads;
    const auto many = c.measure();
    CHECK(many.l_pred == one.l_pred);
    CHECK(many.l_pred_spread == one.l_pred_spread);
    CHECK(many.lambda == one.lambda);
    CHECK(c.prediction == prediction);
  }
}

TEST_CASE("A constant added to a feature channel changes nothing") {
  auto c = paper_like();
  const double before = c.measure().l_pred;
  change_level(c.levels[0],
               [](float value, size_t channel) { return value + (channel == 3 ? 1024.0f : 0.0f); });
  CHECK(c.measure().l_pred ==
        Approx(before).epsilon(1e-5));  // 1024 costs ten of the 24 bits of a feature
  change_level(c.levels[0],
               [](float value, size_t channel) { return channel == 3 ? value - 1024.0f : value; });
  CHECK(c.measure().l_pred == Approx(before).epsilon(1e-5));
}

TEST_CASE("The order of channels and levels does not matter") {
  auto c = paper_like();
  const double before = c.measure().l_pred;
  for (oracle::Level& level : c.levels) reverse_channels(level);
  std::reverse(c.levels.begin(), c.levels.end());
  CHECK(c.measure().l_pred == Approx(before).epsilon(1e-11));
}

TEST_CASE("The error of an affine image of the target scales with it") {
  auto c = fine_target();
  const double before = c.measure().l_pred;
  for (double& value : c.y) value = 3 * value - 7;
  CHECK(c.measure().l_pred == Approx(3 * before).epsilon(1e-10));
}

TEST_CASE("Features times s with lambda times s^2 give the same fit") {
  auto c = misplaced_target();
  const double before = c.measure().l_pred;
  const auto scale = GENERATE(0x1p-40f, 0x1p40f);
  for (oracle::Level& level : c.levels)
    change_level(level, [&](float value, size_t) { return value * scale; });
  c.options.lambda *= static_cast<double>(scale) * static_cast<double>(scale);
  CHECK(c.measure().l_pred == Approx(before).epsilon(1e-10));
}

TEST_CASE("A target that the features span is predicted exactly") {
  auto c = paper_like();
  const oracle::Dense a = oracle::design(c.levels, c.grid);
  for (int64_t p = 0; p < a.rows(); ++p)
    for (int64_t channel = 0; channel < 3; ++channel)
      c.y[static_cast<size_t>(p * 3 + channel)] =
          0.3 + a(p, channel) - 2 * a(p, 17) + 0.5 * a(p, 40 + channel);
  c.options.lambda = 0;
  CHECK(c.measure().l_pred < 1e-11);
}

TEST_CASE("The drawn split depends on seed and pair alone, and has the stated size") {
  auto c = fine_target();
  c.split.clear();
  const auto base = c.measure();
  CHECK(base.n_train + base.n_test == c.grid.height * c.grid.width);
  CHECK(base.n_test == std::llround(0.3 * static_cast<double>(c.grid.height * c.grid.width)));
  CHECK(c.measure().l_pred == base.l_pred);
  c.pair_key = 1;
  const auto other = c.measure();
  CHECK(other.l_pred != base.l_pred);
  CHECK(other.seed != base.seed);
}

TEST_CASE("Several splits average single ones and report their spread") {
  auto c = paper_like();
  c.split.clear();
  c.options.n_splits = 6;
  const auto many = c.measure();
  CHECK(many.n_splits == 6);
  CHECK(many.l_pred_spread > 0);
  CHECK(many.l_pred_spread < 0.2 * many.l_pred);
  c.options.n_splits = 1;
  const auto one = c.measure();
  CHECK(one.l_pred_spread == 0);
  CHECK(std::abs(one.l_pred - many.l_pred) < 4 * many.l_pred_spread);
}

TEST_CASE("Several splits are separate fits, side by side on any number of threads") {
  auto c = fine_target();
  c.split.clear();
  c.options.n_splits = 5;
  c.options.holdout = GENERATE(+MSC_HOLDOUT_RANDOM, +MSC_HOLDOUT_BLOCKS);
  c.options.strength = GENERATE(+MSC_STRENGTH_AUTO, +MSC_STRENGTH_FIXED);
  std::vector<double> alone;
  for (uint64_t i = 0; i < 5; ++i) {
    auto one = c;
    const msc::TargetGrid grid{{c.grid.height, c.grid.origin_y, c.grid.step_y},
                               {c.grid.width, c.grid.origin_x, c.grid.step_x}};
    const uint64_t seed = msc::hash_seed(c.options.seed, c.pair_key);
    one.split = msc::draw_split(grid, msc::Participation(c.y.size() / 2, 1), c.options,
                                i == 0 ? seed : msc::hash_seed(seed, i))
                    .role;
    alone.push_back(one.measure().l_pred);
  }
  const double mean = std::accumulate(alone.begin(), alone.end(), 0.0) / 5;
  double squares = 0;
  for (const double value : alone) squares += (value - mean) * (value - mean);
  for (const int threads : {1, 2, 3, 11}) {
    c.options.threads = threads;
    const auto together = c.measure();
    CHECK(together.l_pred == Approx(mean).epsilon(1e-13));
    CHECK(together.l_pred_spread == Approx(std::sqrt(squares / 4)).epsilon(1e-10));
  }
}

TEST_CASE("Blocks are held out whole") {
  auto c = fine_target();
  c.split.clear();
  c.options.holdout = MSC_HOLDOUT_BLOCKS;
  c.options.block_size = 4;
  const auto found = c.measure();
  const auto n = static_cast<double>(c.grid.height * c.grid.width);
  CHECK(static_cast<double>(found.n_test) >= 0.3 * n);
  CHECK(static_cast<double>(found.n_test) <=
        0.3 * n + 64 +
            1);  // at most one block of 4 x 4 pixels of x, two target pixels each, too many
}

TEST_CASE("Positions outside the mask have no influence") {
  auto c = paper_like();
  c.split.clear();
  c.mask.assign(c.y.size() / 3, 1);
  for (size_t i = 0; i < c.mask.size(); i += 3) c.mask[i] = 0;
  const auto before = c.measure();
  CHECK(before.n_train + before.n_test == std::count(c.mask.begin(), c.mask.end(), uint8_t{1}));
  for (size_t i = 0; i < c.mask.size(); i += 3) c.y[3 * i + 1] = 1e6;
  CHECK(c.measure().l_pred == before.l_pred);
}

TEST_CASE("Targets together give what each gives alone") {
  auto c = paper_like();
  auto other = c;
  for (double& value : other.y) value = value * value;
  msc_image_view split = plane(c.split, c.grid.height, c.grid.width);
  msc::PredictorTarget first;
  first.values = c.y_view();
  first.placement = msc_placement{c.grid.origin_y, c.grid.origin_x, c.grid.step_y, c.grid.step_x};
  first.split = &split;
  msc::PredictorTarget second = first;
  second.values = other.y_view();
  const auto both = msc::measure_predictability(c.views(), {first, second}, 0, c.options);
  CHECK(both[0].l_pred == Approx(c.measure().l_pred).epsilon(1e-12));
  CHECK(both[1].l_pred == Approx(other.measure().l_pred).epsilon(1e-12));
}

TEST_CASE("The chosen strength is close to the best in hindsight") {
  const double noise = GENERATE(0.01, 0.3, 3.0);
  auto c = paper_like();
  msc::Random random(7);
  const oracle::Dense a = oracle::design(c.levels, c.grid);
  for (size_t i = 0; i < c.y.size(); ++i)
    c.y[i] = a(static_cast<int64_t>(i / 3), static_cast<int64_t>(i % 3)) +
             noise * (random.uniform() + random.uniform() - 1);
  double best = 1e300;
  for (double lambda = 1e-4; lambda < 1e6; lambda *= 3) {
    c.options.lambda = lambda;
    best = std::min(best, c.measure().l_pred);
  }
  c.options.strength = MSC_STRENGTH_AUTO;
  const auto chosen = c.measure();
  INFO("lambda " << chosen.lambda << ", error " << chosen.l_pred << ", best " << best);
  CHECK(chosen.l_pred < 1.05 * best);
}

TEST_CASE("The chosen strength does not see held-out values") {
  auto c = paper_like();
  c.options.strength = MSC_STRENGTH_AUTO;
  const double before = c.measure().lambda;
  for (size_t i = 0; i < c.split.size(); ++i)
    if (c.split[i] == 2) c.y[3 * i] += 100;
  CHECK(c.measure().lambda == before);
}
