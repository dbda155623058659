#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "problem_case.h"
#include "support/catch2.h"

namespace {

struct Strength {
  int32_t kind;
  double lambda;
};

const Strength kStrengths[] = {
    {MSC_STRENGTH_AUTO, 0}, {MSC_STRENGTH_FIXED, 0}, {MSC_STRENGTH_FIXED, 1e-3}};

/// Measures by every strength; the result must be finite.
template <typename Check>
void each_strength(ProblemCase c, const Check& check) {
  for (const Strength& strength : kStrengths) {
    c.options.strength = strength.kind;
    c.options.lambda = strength.lambda;
    INFO("strength " << strength.kind << ", lambda " << strength.lambda);
    const auto found = c.measure();
    CHECK(std::isfinite(found.l_pred));
    check(c, found);
  }
}

void expect_dense(ProblemCase c, double bound) {
  for (double lambda : {0.0, 1e-3, 10.0}) {
    c.options.lambda = lambda;
    const double expected =
        oracle::held_out_error(c.dense_solution().prediction, c.dense_y(), c.split, MSC_LOSS_L1);
    INFO("lambda " << lambda);
    CHECK(c.measure().l_pred == Approx(expected).epsilon(bound));
  }
}

int32_t status_of(ProblemCase c, int32_t* stage = nullptr) {
  try {
    c.measure();
    return MSC_OK;
  } catch (const msc::Error& e) {
    if (stage) *stage = e.stage();
    return e.status();
  }
}

}  // namespace

TEST_CASE("A constant target is predicted exactly") {
  auto c = paper_like();
  const double value = GENERATE(0.0, 0.25, 1e12, -1e-12);
  c.y.assign(c.y.size(), value);
  each_strength(c, [&](const ProblemCase&, const msc::Predictability& found) {
    CHECK(found.l_pred <= 1e-12 * std::abs(value));
  });
}

TEST_CASE("Features that do not vary predict the mean") {
  auto c = fine_target();
  for (auto& level : c.levels) level.values.assign(level.values.size(), 3.5f);
  const oracle::Dense y = c.dense_y();
  const auto dense = oracle::solve(oracle::Dense::Zero(y.rows(), 1), y, c.split, 1, 1e-6);
  const double error = oracle::held_out_error(dense.prediction, y, c.split, MSC_LOSS_L1);
  each_strength(c, [&](const ProblemCase&, const msc::Predictability& found) {
    CHECK(found.l_pred == Approx(error).epsilon(1e-12));
  });
}

TEST_CASE("Constant and duplicated channels leave the solution that the dense SVD finds") {
  auto c = paper_like();
  for (auto& level : c.levels)
    for (size_t i = 0; i < level.values.size(); i += static_cast<size_t>(level.channels)) {
      level.values[i] = 2;
      level.values[i + 1] = level.values[i + 2];
      level.values[i + 3] = -4 * level.values[i + 2];
    }
  expect_dense(c, 1e-9);
  each_strength(c, [](const ProblemCase&, const msc::Predictability&) {});
}

TEST_CASE("A level given twice") {
  auto c = fine_target();
  c.levels.push_back(c.levels[0]);
  c.levels.push_back(c.levels[1]);
  expect_dense(c, 1e-9);
  each_strength(c, [](const ProblemCase&, const msc::Predictability&) {});
}

TEST_CASE("Levels of one pixel, one row, one column") {
  ProblemCase c(6,
                {oracle::random_level(20, 1, 1, 40, 16, 16),
                 oracle::random_level(21, 1, 9, 5, 16, 16, MSC_BORDER_MIRROR),
                 oracle::random_level(22, 7, 1, 12, 16, 16)},
                oracle::covering(16, 16, 16, 16), 1);
  expect_dense(c, 1e-9);
}

TEST_CASE("Only levels of one pixel") {
  ProblemCase c(6, {oracle::random_level(20, 1, 1, 40, 16, 16)}, oracle::covering(16, 16, 16, 16),
                1);
  each_strength(
      c, [](const ProblemCase&, const msc::Predictability& found) { CHECK(found.rank == 0); });
}

TEST_CASE("Compressed levels of rank one") {
  auto c = fine_target();
  for (size_t i = 0; i < c.levels[1].values.size(); ++i)
    c.levels[1].values[i] = static_cast<float>((i / 33) % 5) * static_cast<float>(i % 33);
  expect_dense(c, 1e-9);
}

TEST_CASE("Targets of 1, 3 and 150 channels") {
  const int64_t channels = GENERATE(1, 3, 150);
  expect_dense(
      {7,
       {oracle::random_level(23, 6, 9, 14, 20, 30), oracle::random_level(24, 3, 4, 30, 20, 30)},
       oracle::covering(20, 30, 20, 30),
       channels},
      1e-9);
}

TEST_CASE("Features and targets of 1e-12 and 1e12") {
  auto c = misplaced_target();
  const float features = GENERATE(1e-12f, 1.0f, 1e12f);
  const double target = GENERATE(1e-12, 1.0, 1e12);
  for (auto& level : c.levels)
    for (float& value : level.values) value *= features;
  for (double& value : c.y) value *= target;
  for (double relative : {0.0, 1e-4, 1.0}) {
    c.options.lambda = relative * static_cast<double>(features) * static_cast<double>(features);
    const double expected =
        oracle::held_out_error(c.dense_solution().prediction, c.dense_y(), c.split, MSC_LOSS_L1);
    CHECK(c.measure().l_pred == Approx(expected).epsilon(1e-9));
  }
  each_strength(
      c, [](const ProblemCase&, const msc::Predictability& found) { CHECK(found.l_pred > 0); });
}

TEST_CASE("Few training positions") {
  auto c = paper_like();
  std::fill(c.split.begin(), c.split.end(), uint8_t{2});
  SECTION("two") {
    c.split[5] = c.split[77] = 1;
    expect_dense(c, 1e-9);
    each_strength(
        c, [](const ProblemCase&, const msc::Predictability& found) { CHECK(found.n_train == 2); });
  }
  SECTION("one is refused") {
    c.split[5] = 1;
    int32_t stage = 0;
    CHECK(status_of(c, &stage) == MSC_NUMERICAL);
    CHECK(stage == MSC_STAGE_PREDICTOR);
  }
  SECTION("none held out is refused") {
    std::fill(c.split.begin(), c.split.end(), uint8_t{1});
    CHECK(status_of(c) == MSC_NUMERICAL);
  }
  SECTION("a mask that leaves nothing is refused") {
    c.mask.assign(c.split.size(), 0);
    CHECK(status_of(c) == MSC_NUMERICAL);
    c.split.clear();
    CHECK(status_of(c) == MSC_NUMERICAL);
  }
}

TEST_CASE("A mask that leaves three positions still splits") {
  auto c = paper_like();
  c.split.clear();
  c.mask.assign(c.y.size() / 3, 0);
  c.mask[3] = c.mask[200] = c.mask[301] = 1;
  each_strength(c, [](const ProblemCase&, const msc::Predictability& found) {
    CHECK(found.n_train == 2);
    CHECK(found.n_test == 1);
  });
}

TEST_CASE("A target of one pixel is refused") {
  ProblemCase c(8, {oracle::random_level(25, 4, 4, 3, 8, 8)}, oracle::covering(1, 1, 8, 8), 3);
  c.split.clear();
  CHECK(status_of(c) == MSC_NUMERICAL);
}

TEST_CASE("NaN and infinity are refused with the stage named") {
  const double bad =
      GENERATE(std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity());
  int32_t stage = 0;
  SECTION("in the target") {
    auto c = paper_like();
    c.y[100] = bad;
    CHECK(status_of(c, &stage) == MSC_NOT_FINITE);
  }
  SECTION("in the features") {
    auto c = paper_like();
    c.levels[2].values[100] = static_cast<float>(bad);
    CHECK(status_of(c, &stage) == MSC_NOT_FINITE);
  }
  CHECK(stage == MSC_STAGE_PREDICTOR);
}

TEST_CASE("Values whose squares overflow are an error, not a NaN") {
  auto c = paper_like();
  for (double& value : c.y) value *= 1e300;
  for (const Strength& strength : kStrengths) {
    c.options.strength = strength.kind;
    c.options.lambda = strength.lambda;
    try {
      const double found = c.measure().l_pred;
      CHECK(std::isfinite(found));
    } catch (const msc::Error& e) {
      CHECK(e.status() == MSC_NUMERICAL);
    }
  }
}

TEST_CASE("Any lambda above zero gives a finite answer") {
  auto c = paper_like();
  c.levels.push_back(c.levels[0]);
  for (double lambda = 1e-30; lambda < 1e31; lambda *= 1e5) {
    c.options.lambda = lambda;
    INFO("lambda " << lambda);
    CHECK(std::isfinite(c.measure().l_pred));
  }
}

TEST_CASE("Malformed calls are refused") {
  auto c = paper_like();
  SECTION("a step of zero") {
    c.levels[1].step_x = 0;
    CHECK(status_of(c) == MSC_INVALID_ARGUMENT);
  }
  SECTION("a step so small that positions, in cells, leave the range of whole numbers") {
    c.levels[1].step_x = 1e-300;
    CHECK(status_of(c) == MSC_INVALID_ARGUMENT);
  }
  SECTION("an origin beyond any image") {
    c.levels[1].origin_y = -1e300;
    CHECK(status_of(c) == MSC_INVALID_ARGUMENT);
  }
  SECTION("a loss for labels on an image") {
    c.options.loss = MSC_LOSS_CROSS_ENTROPY;
    CHECK(status_of(c) == MSC_INVALID_ARGUMENT);
  }
  SECTION("a split with an unknown value") {
    c.split[9] = 7;
    CHECK(status_of(c) == MSC_INVALID_ARGUMENT);
  }
  SECTION("a negative lambda") {
    c.options.lambda = -1;
    CHECK(status_of(c) == MSC_INVALID_ARGUMENT);
  }
}
