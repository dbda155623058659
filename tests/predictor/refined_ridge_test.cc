#include "core/predictor/ridge/refined_ridge.h"

#include <algorithm>
#include <cmath>

#include "core/linalg/cholesky.h"
#include "core/predictor/geometry/gram_matrix.h"
#include "core/predictor/ridge/fit.h"
#include "problem_case.h"
#include "support/catch2.h"

namespace {

/// What a fit of one split starts from.
struct Start {
  explicit Start(ProblemCase& c)
      : problem(msc::make_problem(c.views(), {target(c)}, c.options)),
        bases(msc::make_bases(problem, c.options)),
        split(msc::read_split(plane(c.split, c.grid.height, c.grid.width), problem.part)),
        moments(msc::measure_moments(problem.geometry, split, problem.readers, 1)),
        equations(msc::make_normal_equations(problem.geometry, bases.levels, moments,
                                             static_cast<double>(split.n_train), 1)) {}

  static msc::PredictorTarget target(ProblemCase& c) {
    msc::PredictorTarget target;
    target.values = c.y_view();
    target.placement =
        msc_placement{c.grid.origin_y, c.grid.origin_x, c.grid.step_y, c.grid.step_x};
    return target;
  }

  double trace() const {
    double sum = 0;
    for (int64_t i = 0; i < equations.gram.rows; ++i) sum += equations.gram.row(i)[i];
    return sum;
  }
  msc::GramOperator exact(double lambda, int threads) const {
    return {problem.geometry,  bases.levels, moments, equations.mean,
            equations.n_train, lambda,       threads};
  }
  msc::SingleGram single(int threads) const {
    return msc::make_single_gram(problem.geometry, bases.single, moments, equations.mean,
                                 equations.n_train, threads);
  }
  std::optional<msc::LinearMap> refined(double lambda, int threads) const {
    const msc::SingleFactor factor(single(threads), lambda, threads);
    if (!factor.succeeded()) return std::nullopt;
    return msc::refine_ridge(exact(lambda, threads), factor, equations);
  }
  msc::LinearMap direct(double lambda) const {
    msc::Matrix weights = equations.rhs;
    msc::solve(msc::Cholesky(equations.gram, lambda, 1), weights);
    return msc::make_linear_map(bases.levels, weights, equations.mean, equations.target_mean, 1);
  }

  msc::Problem problem;
  msc::Bases bases;
  msc::Split split;
  msc::Moments moments;
  msc::NormalEquations equations;
};

ProblemCase any_case() {
  switch (GENERATE(0, 1, 2, 3)) {
    case 0:
      return paper_like();
    case 1:
      return fine_target();
    case 2:
      return misplaced_target();
    default:
      return coarse_target();
  }
}

double largest_difference(const msc::Matrix& a, const msc::Matrix& b) {
  REQUIRE(a.data.size() == b.data.size());
  double worst = 0;
  for (size_t i = 0; i < a.data.size(); ++i)
    worst = std::max(worst, std::abs(a.data[i] - b.data[i]));
  return worst;
}

double largest(const msc::Matrix& a) {
  double worst = 0;
  for (double value : a.data) worst = std::max(worst, std::abs(value));
  return worst;
}

}  // namespace

TEST_CASE("The Gram operator multiplies by the Gram matrix") {
  auto c = any_case();
  const Start start(c);
  const msc::Matrix& g = start.equations.gram;
  const int64_t columns = GENERATE(1, 4, 7);
  msc::Matrix x(g.rows, columns);
  for (size_t i = 0; i < x.data.size(); ++i) x.data[i] = std::sin(1.7 * static_cast<double>(i));
  msc::Matrix expected(g.rows, columns);
  for (int64_t i = 0; i < g.rows; ++i)
    for (int64_t j = 0; j < g.rows; ++j)
      for (int64_t k = 0; k < columns; ++k)
        expected.row(i)[k] +=
            (g.row(std::max(i, j))[std::min(i, j)] + (i == j ? 0.25 : 0)) * x.row(j)[k];
  const auto product = start.exact(0.25, 1).apply(x);
  CHECK(largest_difference(product.image, expected) < 1e-12 * largest(expected));
}

TEST_CASE(
    "The refined ridge is that of a float64 factor, with the same bits on any number of threads") {
  auto c = any_case();
  const Start start(c);
  const double lambda = start.trace() * GENERATE(1e-6, 1e-4, 1e-2, 1.0, 100.0);
  const auto found = start.refined(lambda, 1);
  REQUIRE(found);
  const msc::LinearMap expected = start.direct(lambda);
  for (size_t k = 0; k < expected.values.size(); ++k)
    CHECK(largest_difference(found->values[k], expected.values[k]) <=
          1e-10 * largest(expected.values[k]));
  for (size_t i = 0; i < expected.intercept.size(); ++i)
    CHECK(found->intercept[i] == Approx(expected.intercept[i]).epsilon(1e-11));
  for (int threads : {2, 3}) {
    const auto other = start.refined(lambda, threads);
    REQUIRE(other);
    CHECK(other->intercept == found->intercept);
    for (size_t k = 0; k < expected.values.size(); ++k)
      CHECK(other->values[k].data == found->values[k].data);
  }
}

TEST_CASE(
    "The Gram matrix in float32 is near that in float64, whatever the scale of the features") {
  auto c = any_case();
  const float scale = GENERATE(1e-20f, 1.0f, 1e20f);
  for (auto& level : c.levels)
    for (float& value : level.values) value *= scale;
  const Start start(c);
  const msc::SingleGram single = start.single(2);
  double worst = 0;
  for (int64_t i = 0; i < single.gram.rows; ++i)
    for (int64_t j = 0; j <= i; ++j)
      worst = std::max(worst, std::abs(single.unit * static_cast<double>(single.gram.row(i)[j]) -
                                       start.equations.gram.row(i)[j]));
  CHECK(worst < 1e-5 * largest(start.equations.gram));
}

TEST_CASE("Where float32 is no preconditioner the float64 factor answers") {
  auto c = paper_like();
  c.levels.push_back(
      c.levels[0]);  // duplicated channels: only lambda keeps the Gram matrix from being singular
  c.levels.push_back(c.levels[1]);
  SECTION("all positions") {}
  SECTION("few training positions") {
    for (size_t i = 0; i < c.split.size(); ++i) c.split[i] = i % 29 == 0 ? 1 : 2;
  }
  const Start start(c);
  c.options.lambda =
      1e-9 * start.trace();  // where normal equations in float64 are good to some 1e-9 as well
  CHECK_FALSE(start.refined(c.options.lambda, 1));
  const auto dense = c.dense_solution();
  CHECK(c.measure().l_pred ==
        Approx(oracle::held_out_error(dense.prediction, c.dense_y(), c.split, MSC_LOSS_L1))
            .epsilon(1e-7));
}
