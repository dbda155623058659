#include <cmath>

#include "label_case.h"
#include "support/catch2.h"

TEST_CASE("Label maps equal a dense one-hot ridge") {
  const int classes = GENERATE(2, 3, 19, 150);
  const double lambda = GENERATE(0.0, 0.5);
  LabelCase c(fine_target(), classes);
  c.base.options.lambda = lambda;
  CHECK(c.measure().l_pred == Approx(c.dense_error(MSC_LOSS_CROSS_ENTROPY)).epsilon(1e-9));
  c.base.options.loss = MSC_LOSS_ERROR_RATE;
  CHECK(c.measure().l_pred == Approx(c.dense_error(MSC_LOSS_ERROR_RATE)).epsilon(1e-12));
}

TEST_CASE("The mean over classes weighs every class that is held out alike") {
  LabelCase c(fine_target(), 5);
  for (size_t i = 0; i < c.labels.size(); ++i)
    if (c.labels[i] == 3 && c.base.split[i] == 2)
      c.base.split[i] = 1;  // occurs, but not among the held-out positions
  c.base.options.average = MSC_AVERAGE_CLASSES;
  c.base.options.loss = GENERATE(+MSC_LOSS_CROSS_ENTROPY, +MSC_LOSS_ERROR_RATE);
  CHECK(c.measure().l_pred == Approx(c.dense_class_mean(c.base.options.loss)).epsilon(1e-9));
  CHECK(c.measure().l_pred != Approx(c.dense_error(c.base.options.loss)).epsilon(1e-3));
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
