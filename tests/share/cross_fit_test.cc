#include "core/predictor/cross_fit.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/image/image.h"
#include "share_case.h"
#include "support/catch2.h"

namespace {

msc::Problem problem_of(ShareCase& pair) {
  msc::PredictorTarget y;
  y.values = *ShareCase::view(pair.y).c();
  msc::PredictorTarget y_hat;
  y_hat.values = *ShareCase::view(pair.y_hat).c();
  return msc::make_problem(pair.views(), {y, y_hat}, {});
}

/// Residuals fold by fold from the dense solution of each complement.
oracle::Dense dense_residual(ShareCase& pair, const msc::Folds& folds, double lambda) {
  const oracle::Dense a = oracle::design(pair.levels, oracle::covering(28, 28, 28, 28));
  oracle::Dense y(a.rows(), 6);
  for (int64_t i = 0; i < a.rows(); ++i)
    for (int64_t c = 0; c < 3; ++c) {
      y(i, c) = pair.y[static_cast<size_t>(3 * i + c)];
      y(i, 3 + c) = pair.y_hat[static_cast<size_t>(3 * i + c)];
    }
  oracle::Dense residual = y;
  for (int64_t k = 0; k < folds.count(); ++k) {
    const auto fit = oracle::solve(a, y, folds.without(k).role, lambda, 1e-6);
    for (int64_t i = 0; i < a.rows(); ++i)
      if (folds.of[static_cast<size_t>(i)] == k) residual.row(i) -= fit.prediction.row(i);
  }
  return residual.rowwise() - residual.colwise().mean();
}

double largest_difference(const msc::Matrix& a, const oracle::Dense& b) {
  double largest = 0;
  for (int64_t i = 0; i < a.rows; ++i)
    for (int64_t c = 0; c < a.cols; ++c)
      largest = std::max(largest, std::abs(a.row(i)[c] - b(i, c)));
  return largest;
}

}  // namespace

TEST_CASE("cross-fitted residuals are those of a dense fit to every fold's complement") {
  ShareCase pair(1);
  const auto problem = problem_of(pair);
  for (const int32_t shape : {MSC_HOLDOUT_RANDOM, MSC_HOLDOUT_BLOCKS})
    for (const double lambda : {0.0, 1e-3, 1.0}) {
      msc::CrossFitOptions options;
      options.holdout = shape;
      options.predictor.strength = MSC_STRENGTH_FIXED;
      options.predictor.lambda = lambda;
      const auto fit = msc::cross_fit(problem, 3, 7, options);
      INFO("shape " << shape << " lambda " << lambda);
      CHECK(largest_difference(fit.residual, dense_residual(pair, fit.folds, lambda)) <
            (lambda == 0 ? 1e-6 : 1e-9));
    }
}

TEST_CASE("the strength chosen is the same whatever the victim answers") {
  ShareCase pair(2);
  const double lambda = msc::cross_fit(problem_of(pair), 3, 7, {}).lambda;
  for (double& value : pair.y_hat) value = 5 - 3 * value;
  CHECK(msc::cross_fit(problem_of(pair), 3, 7, {}).lambda == lambda);
}

TEST_CASE("folds partition what takes part, equally, and blocks stay whole") {
  msc::Participation part(30 * 20, 1);
  for (size_t i = 0; i < 50; ++i) part[i * 3] = 0;
  const msc::TargetGrid grid{{30, 0.5, 1}, {20, 0.5, 1}};
  for (const int32_t shape : {MSC_HOLDOUT_RANDOM, MSC_HOLDOUT_BLOCKS}) {
    const auto folds = msc::draw_folds(grid, part, 5, shape, 5, 3);
    CHECK(folds.positions() == 550);
    const auto [least, most] = std::minmax_element(folds.size.begin(), folds.size.end());
    CHECK(*most - *least <= (shape == MSC_HOLDOUT_RANDOM ? 1 : 25));
    for (size_t i = 0; i < part.size(); ++i) CHECK((folds.of[i] == msc::Folds::kNone) == !part[i]);
    if (shape == MSC_HOLDOUT_RANDOM) continue;
    std::map<size_t, int32_t> fold_of_block;
    for (size_t i = 0; i < part.size(); ++i)
      if (part[i])
        CHECK(fold_of_block.emplace(i / 100 * 4 + i % 20 / 5, folds.of[i]).first->second ==
              folds.of[i]);
  }
  CHECK(msc::draw_folds(grid, part, 5, MSC_HOLDOUT_RANDOM, 0, 1).of !=
        msc::draw_folds(grid, part, 5, MSC_HOLDOUT_RANDOM, 0, 2).of);
}
