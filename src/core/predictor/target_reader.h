#pragma once

#include <cstdint>
#include <vector>

#include "core/predictor/linear_predictor.h"
#include "core/predictor/split.h"

namespace msc {

/// Streams one target row by row, whatever its dtype and strides. An image gives one column of the
/// fit per channel; a label map one per class, without ever being expanded to one-hot.
class TargetReader {
 public:
  /// Checks the view, its kind and that its values are finite. Label maps with n_classes = 0 get
  /// the largest label + 1, at least 2.
  explicit TargetReader(const PredictorTarget& target);

  bool is_labels() const { return spec_.kind == MSC_TARGET_LABELS; }
  const TargetSpec& spec() const { return spec_; }
  /// Columns of the fit: channels or classes.
  int64_t columns() const { return is_labels() ? spec_.n_classes : view_.channels; }
  int64_t height() const { return view_.height; }
  int64_t width() const { return view_.width; }

  /// Row of an image as planes: `values[c * width + x]`, in [0,1] by the range.
  void read_planes(int64_t row, double* values) const;
  /// Row of a label map.
  void read_labels(int64_t row, int64_t* labels) const;
  /// Clears the positions that the mask or the ignore index takes out; throws for a label outside
  /// [0, n_classes) at one that stays.
  void restrict(const msc_image_view* mask, Participation& part) const;

 private:
  void count_classes();

  msc_image_view view_;
  TargetSpec spec_;
  double scale_ = 1;
  double low_ = 0;
};

}  // namespace msc
