#pragma once

#include <cstdint>
#include <vector>

#include "core/image/target_spec.h"
#include "core/reconstruction/score_rows.h"
#include "memberscope/c/image.h"

namespace msc {

/// Rows of an output or a truth as numbers that a linear fit can be made to, position by position:
/// pixels in [0,1]; one-hot for labels; probabilities for class scores (softmax of logits; one
/// score stands for two classes).
class ValueRows {
 public:
  /// `n_classes` is that of labels. Scores at another resolution than height x width are
  /// interpolated.
  ValueRows(const msc_image_view& view, const TargetSpec& spec, int64_t n_classes, int64_t height,
            int64_t width);

  int64_t columns() const { return columns_; }
  /// width x columns values of a row, valid until the next call. Columns of a label outside [0,
  /// n_classes) are zero.
  const double* row(int64_t y);

 private:
  void convert(const double* from, double* to) const;

  ScoreRows rows_;
  TargetSpec spec_;
  int64_t width_;
  int64_t channels_;
  int64_t columns_;
  double low_ = 0;
  double scale_ = 1;
  std::vector<double> values_;
};

}  // namespace msc
