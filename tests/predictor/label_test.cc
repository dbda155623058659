#include <cmath>

#include "base/random.h"
#include "problem_case.h"
#include "support/catch2.h"

namespace {

/// A label map on the grid of a case: class = band of a feature, with some noise.
struct LabelCase {
  ProblemCase base;
  int n_classes;
  std::vector<int> labels;
  std::vector<int32_t> stored;

  LabelCase(ProblemCase c, int classes) : base(std::move(c)), n_classes(classes) {
    msc::Random random(11);
    const oracle::Dense a = oracle::design(base.levels, base.grid);
    for (int64_t p = 0; p < a.rows(); ++p) {
      const double band = 0.5 + 0.3 * a(p, 0) + 0.1 * random.uniform();
      labels.push_back(std::min(n_classes - 1, std::max(0, static_cast<int>(band * n_classes))));
    }
    stored.assign(labels.begin(), labels.end());
  }

  msc::PredictorTarget target(const msc_image_view* split) {
    const int64_t w = base.grid.width;
    msc::PredictorTarget t;
    t.values = {stored.data(), MSC_I32, 0, base.grid.height, w, 1, 4 * w, 4, 4};
    t.spec.kind = MSC_TARGET_LABELS;
    t.spec.n_classes = n_classes;
    t.placement = msc_placement{base.grid.origin_y, base.grid.origin_x, base.grid.step_y, base.grid.step_x};
    t.split = split;
    return t;
  }

  msc::Predictability measure() {
    const msc_image_view split = plane(base.split, base.grid.height, base.grid.width);
    return msc::measure_predictability(base.views(), {target(&split)}, 0, base.options)[0];
  }

  oracle::Dense one_hot() const {
    oracle::Dense y = oracle::Dense::Zero(static_cast<int64_t>(labels.size()), n_classes);
    for (size_t i = 0; i < labels.size(); ++i) y(static_cast<int64_t>(i), labels[i]) = 1;
    return y;
  }

  double dense_error(int32_t loss) const {
    const auto& o = base.options;
    const auto dense = oracle::solve(oracle::design(base.levels, base.grid), one_hot(), base.split, o.lambda, o.rank_tolerance);
    return oracle::held_out_label_error(dense.prediction, labels, base.split, loss, o.probability_floor);
  }
};

}  // namespace

TEST_CASE("Label maps equal a dense one-hot ridge") {
  const int classes = GENERATE(2, 3, 19, 150);
  const double lambda = GENERATE(0.0, 0.5);
  LabelCase c(fine_target(), classes);
  c.base.options.lambda = lambda;
  CHECK(c.measure().l_pred == Approx(c.dense_error(MSC_LOSS_CROSS_ENTROPY)).epsilon(1e-9));
  c.base.options.loss = MSC_LOSS_ERROR_RATE;
  CHECK(c.measure().l_pred == Approx(c.dense_error(MSC_LOSS_ERROR_RATE)).epsilon(1e-12));
}

TEST_CASE("Renaming the classes changes nothing") {
  LabelCase c(paper_like(), 5);
  const double before = c.measure().l_pred;
  for (int32_t& label : c.stored) label = (label * 2 + 1) % 5;
  CHECK(c.measure().l_pred == Approx(before).epsilon(1e-10));
}

TEST_CASE("Ignored labels take no part, whatever their value") {
  LabelCase c(fine_target(), 4);
  for (size_t i = 0; i < c.labels.size(); i += 5) {
    c.stored[i] = 255;
    c.base.split[i] = 0;
  }
  const msc_image_view split = plane(c.base.split, c.base.grid.height, c.base.grid.width);
  msc::PredictorTarget target = c.target(&split);
  target.spec.ignore_index = 255;
  const auto found = msc::measure_predictability(c.base.views(), {target}, 0, c.base.options)[0];
  CHECK(found.l_pred == Approx(c.dense_error(MSC_LOSS_CROSS_ENTROPY)).epsilon(1e-9));
  target.spec.ignore_index.reset();
  c.base.split[0] = 1;
  CHECK_THROWS_WITH(msc::measure_predictability(c.base.views(), {target}, 0, c.base.options),
                    Catch::Contains("label 255 at row 0, column 0"));
}

TEST_CASE("A target with one class only is predicted to the floor") {
  LabelCase c(paper_like(), 3);
  for (int32_t& label : c.stored) label = 2;
  const double expected = -std::log(1 / (1 + 2 * c.base.options.probability_floor));
  CHECK(c.measure().l_pred == Approx(expected).epsilon(1e-9));
}

TEST_CASE("Independent classes are measured one by one") {
  auto c = paper_like();
  for (double& value : c.y) value = value > 0.6 ? 1 : 0;
  const auto dense = c.dense_solution();
  double expected = 0;
  int64_t n = 0;
  for (size_t i = 0; i < c.split.size(); ++i)
    for (int64_t k = 0; c.split[i] == 2 && k < 3; ++k, ++n) {
      const double p = std::min(0.99, std::max(0.01, dense.prediction(static_cast<int64_t>(i), k)));
      expected -= std::log(c.y[3 * i + static_cast<size_t>(k)] > 0.5 ? p : 1 - p);
    }
  msc_image_view split = plane(c.split, c.grid.height, c.grid.width);
  msc::PredictorTarget target;
  target.values = c.y_view();
  target.spec.kind = MSC_TARGET_INDEPENDENT_SIGMOID;
  target.split = &split;
  const auto found = msc::measure_predictability(c.views(), {target}, 0, c.options)[0];
  CHECK(found.l_pred == Approx(expected / static_cast<double>(n)).epsilon(1e-9));
  CHECK(found.loss == MSC_LOSS_CROSS_ENTROPY);
}
