#pragma once

#include "problem_case.h"

/// A label map on the grid of a case: class = band of a feature, with some noise.
struct LabelCase {
  ProblemCase base;
  int n_classes;
  std::vector<int> labels;
  std::vector<int32_t> stored;  ///< What the predictor reads.

  LabelCase(ProblemCase c, int classes);

  /// @param split Null: drawn by the predictor.
  msc::PredictorTarget target(const msc_image_view* split);
  msc::Predictability measure();
  oracle::Dense one_hot() const;
  double dense_error(int32_t loss) const;
  /// Mean over the classes that occur among the held-out positions, each the mean over its own.
  double dense_class_mean(int32_t loss) const;
};
