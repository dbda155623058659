#include <cmath>

#include "core/base/random.h"
#include "problem_case.h"
#include "support/catch2.h"

namespace {

/// Held-out error within `bound` of the dense one, relative; predictions at all positions within
/// ten times that of their largest.
void compare(ProblemCase c, double bound) {
  const auto dense = c.dense_solution();
  const auto found = c.measure();
  const double expected =
      oracle::held_out_error(dense.prediction, c.dense_y(), c.split, MSC_LOSS_L1);
  INFO("lambda " << c.options.lambda << ", dense " << expected << ", found " << found.l_pred);
  CHECK(std::abs(found.l_pred - expected) <= bound * expected);
  const double largest = dense.prediction.cwiseAbs().maxCoeff();
  CHECK((c.dense_prediction() - dense.prediction).cwiseAbs().maxCoeff() <= 10 * bound * largest);
  if (c.options.lambda == 0) CHECK(found.rank == dense.rank);
}

ProblemCase with_lambda(ProblemCase c, double lambda) {
  c.options.lambda = lambda;
  return c;
}

ProblemCase random_problem(uint64_t seed) {
  msc::Random random(seed);
  const auto size = [&](int64_t low, int64_t high) {
    return low + static_cast<int64_t>(random.below(static_cast<uint64_t>(high - low + 1)));
  };
  const double extent_y = 10 + 30 * random.uniform();
  const double extent_x = 10 + 30 * random.uniform();
  std::vector<oracle::Level> levels;
  for (int64_t n = size(1, 4), k = 0; k < n; ++k)
    levels.push_back(oracle::random_level(seed * 10 + static_cast<uint64_t>(k), size(1, 14),
                                          size(1, 14), size(1, 40), extent_y, extent_x,
                                          static_cast<int32_t>(random.below(2))));
  oracle::Grid grid = oracle::covering(size(8, 40), size(8, 40), extent_y, extent_x);
  grid.origin_y += 4 * (random.uniform() - 0.5);
  grid.step_x *= 0.8 + 0.4 * random.uniform();
  return {seed, levels, grid, size(1, 4)};
}

}  // namespace

TEST_CASE("Ridge equals a dense SVD") {
  const double lambda = GENERATE(1e-6, 1e-3, 1.0, 100.0);
  SECTION("as the paper's levels") {
    compare(with_lambda(paper_like(), lambda), 1e-9);
  }
  SECTION("target finer than the levels") {
    compare(with_lambda(fine_target(), lambda), 1e-9);
  }
  SECTION("target misplaced, borders in play") {
    compare(with_lambda(misplaced_target(), lambda), 1e-9);
  }
  SECTION("target coarser than a level") {
    compare(with_lambda(coarse_target(), lambda), 1e-9);
  }
}

TEST_CASE("Minimum norm equals a dense SVD with the same cut") {
  SECTION("as the paper's levels") {
    compare(with_lambda(paper_like(), 0), 1e-9);
  }
  SECTION("target finer than the levels") {
    compare(with_lambda(fine_target(), 0), 1e-9);
  }
  SECTION("target misplaced, borders in play") {
    compare(with_lambda(misplaced_target(), 0), 1e-9);
  }
  SECTION("target coarser than a level") {
    compare(with_lambda(coarse_target(), 0), 1e-9);
  }
  SECTION("fewer rows than columns") {
    const auto wide = {oracle::random_level(12, 10, 10, 90, 10, 10),
                       oracle::random_level(13, 5, 5, 60, 10, 10)};
    compare(with_lambda({5, wide, oracle::covering(10, 10, 10, 10), 3}, 0), 1e-9);
  }
}

TEST_CASE("Random problems equal a dense SVD") {
  const auto seed = GENERATE(range(uint64_t{100}, uint64_t{140}));
  const double lambda = std::pow(10.0, static_cast<double>(seed % 7) - 4);
  CAPTURE(seed);
  compare(with_lambda(random_problem(seed), lambda), 1e-9);
  compare(with_lambda(random_problem(seed), 0), 1e-8);
}
