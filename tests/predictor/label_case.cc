#include "label_case.h"

#include "core/base/random.h"

LabelCase::LabelCase(ProblemCase c, int classes) : base(std::move(c)), n_classes(classes) {
  msc::Random random(11);
  const oracle::Dense a = oracle::design(base.levels, base.grid);
  for (int64_t p = 0; p < a.rows(); ++p) {
    const double band = 0.5 + 0.3 * a(p, 0) + 0.1 * random.uniform();
    labels.push_back(std::min(n_classes - 1, std::max(0, static_cast<int>(band * n_classes))));
  }
  stored.assign(labels.begin(), labels.end());
}

msc::PredictorTarget LabelCase::target(const msc_image_view* split) {
  const int64_t w = base.grid.width;
  msc::PredictorTarget t;
  t.values = {stored.data(), MSC_I32, 0, base.grid.height, w, 1, 4 * w, 4, 4};
  t.spec.kind = MSC_TARGET_LABELS;
  t.spec.n_classes = n_classes;
  t.placement =
      msc_placement{base.grid.origin_y, base.grid.origin_x, base.grid.step_y, base.grid.step_x};
  t.split = split;
  return t;
}

msc::Predictability LabelCase::measure() {
  const msc_image_view split = plane(base.split, base.grid.height, base.grid.width);
  return msc::measure_predictability(base.views(), {target(&split)}, 0, base.options)[0];
}

oracle::Dense LabelCase::one_hot() const {
  oracle::Dense y = oracle::Dense::Zero(static_cast<int64_t>(labels.size()), n_classes);
  for (size_t i = 0; i < labels.size(); ++i) y(static_cast<int64_t>(i), labels[i]) = 1;
  return y;
}

double LabelCase::dense_class_mean(int32_t loss) const {
  const auto& o = base.options;
  const auto dense = oracle::solve(oracle::design(base.levels, base.grid), one_hot(), base.split,
                                   o.lambda, o.rank_tolerance);
  double sum = 0;
  int present = 0;
  for (int k = 0; k < n_classes; ++k) {
    auto of_class = base.split;
    for (size_t i = 0; i < labels.size(); ++i)
      if (labels[i] != k && of_class[i] == 2) of_class[i] = 0;
    if (std::count(of_class.begin(), of_class.end(), 2) == 0) continue;
    sum +=
        oracle::held_out_label_error(dense.prediction, labels, of_class, loss, o.probability_floor);
    ++present;
  }
  return sum / present;
}

double LabelCase::dense_error(int32_t loss) const {
  const auto& o = base.options;
  const auto dense = oracle::solve(oracle::design(base.levels, base.grid), one_hot(), base.split,
                                   o.lambda, o.rank_tolerance);
  return oracle::held_out_label_error(dense.prediction, labels, base.split, loss,
                                      o.probability_floor);
}
