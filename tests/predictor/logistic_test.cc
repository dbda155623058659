#include <cmath>

#include "core/base/random.h"
#include "label_case.h"
#include "logistic_oracle.h"
#include "support/catch2.h"

namespace {

struct LogisticCase : LabelCase {
  LogisticCase(ProblemCase c, int classes, double lambda) : LabelCase(std::move(c), classes) {
    base.options.probe = MSC_PROBE_LOGISTIC;
    base.options.lambda = lambda;
  }

  oracle::LogisticProblem dense() const {
    oracle::LogisticProblem problem;
    problem.a = oracle::design(base.levels, base.grid);
    problem.labels.assign(stored.begin(), stored.end());
    problem.split = base.split;
    problem.n_classes = n_classes;
    problem.lambda = base.options.lambda;
    return problem;
  }

  /// L_pred, and the logits in `logits`.
  msc::Predictability measure_logits() {
    const msc_image_view split = plane(base.split, base.grid.height, base.grid.width);
    std::vector<double> values(stored.size() * static_cast<size_t>(n_classes));
    const int64_t row = base.grid.width * n_classes * 8;
    const msc_image_view view{
        values.data(),          MSC_F64, 0, base.grid.height, base.grid.width, n_classes, row,
        n_classes * int64_t{8}, 8};
    msc::PredictorTarget about = target(&split);
    about.prediction = &view;
    const auto result = msc::measure_predictability(base.views(), {about}, 0, base.options)[0];
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    logits =
        Eigen::Map<const RowMajor>(values.data(), static_cast<int64_t>(stored.size()), n_classes);
    return result;
  }

  oracle::Dense logits;
};

/// Few features and positions, so that the oracle's Hessian over all classes stays small.
ProblemCase small_case(uint64_t seed) {
  return {seed,
          {oracle::random_level(seed, 9, 10, 4, 30, 30),
           oracle::random_level(seed + 1, 3, 2, 8, 30, 30)},
          oracle::covering(15, 17, 30, 30),
          1};
}

void check_against_oracle(LogisticCase& c) {
  const auto found = c.measure_logits();
  const auto problem = c.dense();
  const oracle::Dense expected = oracle::logistic_logits(problem);
  const double best = oracle::logistic_objective(problem, expected);
  CHECK(oracle::logistic_objective(problem, c.logits) == Approx(best).epsilon(1e-5));
  const double floor = c.base.options.probability_floor;
  CHECK(found.l_pred ==
        Approx(oracle::held_out_logistic_error(problem, expected, MSC_LOSS_CROSS_ENTROPY, floor))
            .margin(1e-4)
            .epsilon(0));
  CHECK(found.l_pred ==
        Approx(oracle::held_out_logistic_error(problem, c.logits, MSC_LOSS_CROSS_ENTROPY, floor))
            .epsilon(1e-9));
  CHECK(found.probe == MSC_PROBE_LOGISTIC);
  CHECK(found.lambda == c.base.options.lambda);
  c.base.options.loss = MSC_LOSS_ERROR_RATE;
  CHECK(c.measure().l_pred ==
        Approx(oracle::held_out_logistic_error(problem, c.logits, MSC_LOSS_ERROR_RATE, floor))
            .epsilon(1e-12));
}

}  // namespace

TEST_CASE("The logistic probe equals a dense Newton solution") {
  const int classes = GENERATE(2, 3, 7, 19);
  const double lambda = GENERATE(0.01, 1.0, 100.0);
  LogisticCase c(small_case(31), classes, lambda);
  check_against_oracle(c);
}

TEST_CASE("The logistic probe equals a dense Newton solution on random problems") {
  const auto seed = static_cast<uint64_t>(GENERATE(range(100, 112)));
  msc::Random random(seed);
  LogisticCase c(small_case(seed), 2 + static_cast<int>(random.below(5)),
                 std::pow(10.0, 4 * random.uniform() - 2));
  for (int32_t& label : c.stored)
    if (random.uniform() < 0.2)
      label = static_cast<int32_t>(random.below(static_cast<uint64_t>(c.n_classes)));
  check_against_oracle(c);
}

TEST_CASE("The logistic probe of 150 classes equals a dense Newton solution") {
  ProblemCase few{
      5, {oracle::random_level(5, 6, 6, 3, 30, 30)}, oracle::covering(23, 24, 30, 30), 1};
  LogisticCase c(std::move(few), 150, 0.5);
  msc::Random random(3);
  for (int32_t& label : c.stored) label = static_cast<int32_t>(random.below(150));
  check_against_oracle(c);
}

TEST_CASE("The logistic probe on paper-like and fine grids equals a dense Newton solution") {
  LogisticCase paper(paper_like(), 2, 0.3);
  check_against_oracle(paper);
  LogisticCase fine(fine_target(), GENERATE(2, 4), 0.3);
  check_against_oracle(fine);
}

TEST_CASE(
    "The logistic probe on more positions than its Hessian looks at equals a dense Newton "
    "solution") {
  ProblemCase large{
      13, {oracle::random_level(13, 9, 10, 4, 30, 30)}, oracle::covering(1250, 1240, 30, 30), 1};
  LogisticCase c(std::move(large), 2, 0.3);
  check_against_oracle(c);
}

TEST_CASE("Renaming the classes does not change the logistic probe") {
  const int classes = GENERATE(2, 5);
  LogisticCase c(small_case(41), classes, 0.5);
  const double before = c.measure().l_pred;
  for (int32_t& label : c.stored) label = (label * (classes == 2 ? 1 : 2) + 1) % classes;
  CHECK(c.measure().l_pred == Approx(before).epsilon(1e-4));
}

TEST_CASE("Threads do not change a bit of the logistic probe") {
  LogisticCase c(fine_target(), 4, 0.5);
  const double one = c.measure().l_pred;
  c.base.options.threads = 3;
  CHECK(c.measure().l_pred == one);
}

TEST_CASE("Classes that no training position has get the floor") {
  LogisticCase c(small_case(51), 6, 0.5);
  for (size_t i = 0; i < c.stored.size(); ++i)
    if (c.base.split[i] == 1 && c.stored[i] >= 3) c.stored[i] = 1;
  check_against_oracle(c);
  for (size_t i = 0; i < c.stored.size(); ++i)
    if (c.base.split[i] == 1 && c.stored[i] >= 2) c.stored[i] = 1;
  c.base.options.loss = MSC_LOSS_DEFAULT;
  check_against_oracle(c);
}

TEST_CASE(
    "One class alone is predicted with certainty, another in the held-out part costs the floor") {
  LogisticCase c(small_case(61), 3, 0.5);
  for (int32_t& label : c.stored) label = 2;
  CHECK(c.measure().l_pred == 0);
  int64_t held_out = 0;
  for (size_t i = 0; i < c.stored.size(); ++i)
    if (c.base.split[i] == 2) {
      ++held_out;
      c.stored[i] = 0;
    }
  CHECK(c.measure().l_pred == Approx(-std::log(c.base.options.probability_floor)));
  c.base.options.strength = MSC_STRENGTH_AUTO;
  CHECK(c.measure().l_pred == Approx(-std::log(c.base.options.probability_floor)));
  CHECK(held_out > 0);
}

TEST_CASE("A feature that is the label leaves no error") {
  ProblemCase known{
      73, {oracle::random_level(73, 15, 17, 1, 30, 30)}, oracle::covering(15, 17, 30, 30), 1};
  for (float& value : known.levels[0].values) value = value > 0 ? 1 : -1;
  LogisticCase c(std::move(known), 2, 1e-3);
  for (size_t i = 0; i < c.stored.size(); ++i) c.stored[i] = c.base.levels[0].values[i] > 0;
  CHECK(c.measure().l_pred < 1e-3);
  c.base.options.loss = MSC_LOSS_ERROR_RATE;
  CHECK(c.measure().l_pred == 0);
}

TEST_CASE("Separable positions converge") {
  LogisticCase c(small_case(71), 2, 1e-3);
  const oracle::Dense a = oracle::design(c.base.levels, c.base.grid);
  for (size_t i = 0; i < c.stored.size(); ++i) c.stored[i] = a(static_cast<int64_t>(i), 0) > 0;
  check_against_oracle(c);
  c.base.options.loss = MSC_LOSS_DEFAULT;
  c.base.options.lambda = 1e-8;
  check_against_oracle(c);
}

TEST_CASE("Features that say nothing give the entropy of the classes") {
  ProblemCase flat{
      81, {oracle::random_level(81, 1, 1, 5, 30, 30)}, oracle::covering(15, 17, 30, 30), 1};
  LogisticCase c(std::move(flat), 4, 1);
  msc::Random random(9);
  for (int32_t& label : c.stored) label = static_cast<int32_t>(random.below(4));
  const auto strength = GENERATE(MSC_STRENGTH_FIXED, MSC_STRENGTH_AUTO);
  c.base.options.strength = strength;
  std::vector<double> count(4), held(4);
  for (size_t i = 0; i < c.stored.size(); ++i)
    (c.base.split[i] == 1 ? count : held)[static_cast<size_t>(c.stored[i])] += 1;
  double n = 0, sum = 0, total = 0;
  for (size_t k = 0; k < 4; ++k) n += count[k], total += held[k];
  for (size_t k = 0; k < 4; ++k) sum -= held[k] * std::log(count[k] / n);
  CHECK(c.measure().l_pred == Approx(sum / total).epsilon(1e-6));
}

TEST_CASE("Ignored labels take no part in the logistic probe") {
  LogisticCase c(small_case(91), 3, 0.5);
  auto problem = c.dense();
  for (size_t i = 0; i < c.stored.size(); i += 4) {
    c.stored[i] = 255;
    problem.split[i] = 0;
  }
  const msc_image_view split = plane(c.base.split, c.base.grid.height, c.base.grid.width);
  msc::PredictorTarget about = c.target(&split);
  about.spec.ignore_index = 255;
  const auto found = msc::measure_predictability(c.base.views(), {about}, 0, c.base.options)[0];
  const oracle::Dense expected = oracle::logistic_logits(problem);
  CHECK(found.l_pred ==
        Approx(oracle::held_out_logistic_error(problem, expected, MSC_LOSS_CROSS_ENTROPY, 0.01))
            .margin(1e-4)
            .epsilon(0));
}

TEST_CASE("Independent classes are binary logistic regressions") {
  LogisticCase c(small_case(95), 2, 0.7);
  const int64_t n = static_cast<int64_t>(c.stored.size());
  msc::Random random(4);
  std::vector<double> y(static_cast<size_t>(2 * n));
  double expected = 0;
  for (size_t k = 0; k < 2; ++k) {
    for (size_t i = 0; i < c.stored.size(); ++i)
      y[2 * i + k] = c.stored[i] = random.uniform() < (k == 0 ? 0.3 : 0.6);
    auto problem = c.dense();
    problem.lambda *= 2;  // lambda (|w|^2 + |-w|^2) / 2 of the softmax with logits -z/2 and z/2
    expected += 0.5 * oracle::held_out_logistic_error(problem, oracle::logistic_logits(problem),
                                                      MSC_LOSS_CROSS_ENTROPY, 0.01);
  }
  const msc_image_view split = plane(c.base.split, c.base.grid.height, c.base.grid.width);
  msc::PredictorTarget about = c.target(&split);
  about.values = {
      y.data(), MSC_F64, 0, c.base.grid.height, c.base.grid.width, 2, c.base.grid.width * 16,
      16,       8};
  about.spec.kind = MSC_TARGET_INDEPENDENT_SIGMOID;
  const auto found = msc::measure_predictability(c.base.views(), {about}, 0, c.base.options)[0];
  CHECK(found.l_pred == Approx(expected).margin(1e-4).epsilon(0));
}

TEST_CASE("An image beside a label map keeps its ridge") {
  LogisticCase c(small_case(97), 3, 0.5);
  const msc_image_view split = plane(c.base.split, c.base.grid.height, c.base.grid.width);
  msc::PredictorTarget image = c.target(&split);
  image.values = c.base.y_view();
  image.spec = {};
  const auto both =
      msc::measure_predictability(c.base.views(), {image, c.target(&split)}, 0, c.base.options);
  CHECK(both[0].l_pred ==
        Approx(msc::measure_predictability(c.base.views(), {image}, 0, c.base.options)[0].l_pred)
            .epsilon(1e-12));
  CHECK(both[0].probe == MSC_PROBE_RIDGE);
  CHECK(both[1].l_pred == c.measure().l_pred);
}

TEST_CASE(
    "The automatic strength of the logistic probe is the ridge's times the residual variance") {
  LogisticCase c(small_case(99), 3, 0);
  c.base.options.strength = MSC_STRENGTH_AUTO;
  const auto logistic = c.measure();
  c.base.options.probe = MSC_PROBE_RIDGE;
  const auto ridge = c.measure();
  CHECK(logistic.lambda > 0);
  CHECK(logistic.lambda < 0.5 * ridge.lambda);
}

TEST_CASE("The logistic probe refuses lambda = 0") {
  LogisticCase c(small_case(99), 3, 0);
  CHECK_THROWS_WITH(c.measure(), Catch::Contains("needs lambda > 0"));
}
