#pragma once

#include <vector>

#include "core/image/target_spec.h"
#include "memberscope/c/image.h"

namespace msc {

/// Rows of class scores at the resolution of the ground truth, one at a time: a full-size copy of
/// 150 classes would not fit. Scores at another resolution are interpolated bilinearly, half-pixel
/// centres, clamped border: logits as logits, probabilities as probabilities. Probabilities stored
/// as integers are mapped to [0,1] by the range of the spec, or of their type.
class ScoreRows {
 public:
  ScoreRows(const msc_image_view& scores, const TargetSpec& spec, int64_t height, int64_t width);
  /// width x K scores of a row, valid until the next call.
  const double* row(int64_t y);

 private:
  /// Between cells `low` and `high`: (1 - fraction) low + fraction high.
  struct Between {
    int64_t low;
    int64_t high;
    double fraction;
  };
  static Between place(int64_t i, int64_t n, int64_t size);
  const std::vector<double>& source_row(int64_t y);

  msc_image_view scores_;
  double low_ = 0;
  double scale_ = 1;
  int64_t height_;
  int64_t width_;
  std::vector<Between> columns_;
  std::vector<double> cache_[2];  ///< Source rows, by parity.
  int64_t cached_[2] = {-1, -1};
  std::vector<double> blended_;
  std::vector<double> row_;
};

}  // namespace msc
