#include "core/share/value_rows.h"

#include <algorithm>

#include "core/base/softmax.h"
#include "core/base/unit_range.h"

namespace msc {
namespace {

int64_t columns_of(const TargetSpec& spec, int64_t channels, int64_t n_classes) {
  if (spec.kind == MSC_TARGET_LABELS) return n_classes;
  const bool exclusive = spec.kind == MSC_TARGET_LOGITS || spec.kind == MSC_TARGET_PROBABILITIES;
  return exclusive ? class_count(spec, channels) : channels;
}

}  // namespace

ValueRows::ValueRows(const msc_image_view& view, const TargetSpec& spec, int64_t n_classes,
                     int64_t height, int64_t width)
    : rows_(view, spec, height, width),
      spec_(spec),
      width_(width),
      channels_(view.channels),
      columns_(columns_of(spec, channels_, n_classes)) {
  values_.resize(static_cast<size_t>(width_ * columns_));
  if (spec.kind != MSC_TARGET_IMAGE) return;
  const auto range = unit_range(view.dtype, spec.range_min, spec.range_max, MSC_STAGE_SCORE);
  low_ = range.low;
  scale_ = 1 / (range.high - range.low);
}

void ValueRows::convert(const double* from, double* to) const {
  switch (spec_.kind) {
    case MSC_TARGET_LABELS:
      if (*from >= 0 && *from < static_cast<double>(columns_)) to[static_cast<int64_t>(*from)] = 1;
      return;
    case MSC_TARGET_LOGITS:
      if (channels_ > 1) return softmax(from, channels_, to);
      to[1] = logistic(*from);
      to[0] = 1 - to[1];
      return;
    case MSC_TARGET_PROBABILITIES:
      if (channels_ > 1) break;
      to[1] = *from;
      to[0] = 1 - *from;
      return;
    default:
      break;
  }
  for (int64_t c = 0; c < channels_; ++c) to[c] = (from[c] - low_) * scale_;
}

const double* ValueRows::row(int64_t y) {
  const double* from = rows_.row(y);
  std::fill(values_.begin(), values_.end(), 0.0);
  for (int64_t x = 0; x < width_; ++x) convert(from + x * channels_, values_.data() + x * columns_);
  return values_.data();
}

}  // namespace msc
