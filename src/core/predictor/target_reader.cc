#include "core/predictor/target_reader.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/unit_range.h"
#include "core/image/element.h"
#include "core/image/image.h"

namespace msc {
namespace {

constexpr int64_t kMostClasses = 65536;

void check_kind(const msc_image_view& view, const TargetSpec& spec) {
  if (spec.kind == MSC_TARGET_IMAGE || spec.kind == MSC_TARGET_INDEPENDENT_SIGMOID) return;
  if (spec.kind != MSC_TARGET_LABELS)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "target kind {} is an output of a victim; the ground truth is an image or labels",
         spec.kind);
  if (view.channels != 1)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_PREDICTOR, "a label map has 1 channel, found {}",
         view.channels);
  if (view.dtype > MSC_I32)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR, "labels are u8, u16 or i32, found dtype {}",
         view.dtype);
  if (spec.n_classes < 0 || spec.n_classes > kMostClasses)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR, "n_classes is {}, expected 0 to {}",
         spec.n_classes, kMostClasses);
}

}  // namespace

TargetReader::TargetReader(const PredictorTarget& target)
    : view_(target.values), spec_(target.spec) {
  check_view(&view_, MSC_STAGE_PREDICTOR, "target");
  check_kind(view_, spec_);
  if (!target.is_checked) check_finite(view_, MSC_STAGE_PREDICTOR, "target");
  if (is_labels()) {
    count_classes();
    return;
  }
  const auto range = unit_range(view_.dtype, spec_.range_min, spec_.range_max, MSC_STAGE_PREDICTOR);
  low_ = range.low;
  scale_ = 1 / (range.high - range.low);
}

void TargetReader::count_classes() {
  if (spec_.n_classes > 0) return;
  std::vector<int64_t> labels(static_cast<size_t>(width()));
  int64_t largest = 1;
  for (int64_t r = 0; r < height(); ++r) {
    read_labels(r, labels.data());
    for (int64_t label : labels)
      if (!spec_.ignore_index || label != *spec_.ignore_index) largest = std::max(largest, label);
  }
  spec_.n_classes = std::min(largest, kMostClasses - 1) + 1;
}

void TargetReader::read_planes(int64_t row, double* values) const {
  visit_dtype(view_.dtype, [&](auto element) {
    using T = typename decltype(element)::Type;
    for (int64_t c = 0; c < view_.channels; ++c) {
      const char* at = address(view_, row, 0, c);
      for (int64_t x = 0; x < view_.width; ++x)
        values[x] = (static_cast<double>(load<T>(at + x * view_.stride_x)) - low_) * scale_;
      values += view_.width;
    }
  });
}

void TargetReader::read_labels(int64_t row, int64_t* labels) const {
  visit_dtype(view_.dtype, [&](auto element) {
    using T = typename decltype(element)::Type;
    const char* at = address(view_, row);
    for (int64_t x = 0; x < view_.width; ++x)
      labels[x] = static_cast<int64_t>(load<T>(at + x * view_.stride_x));
  });
}

void TargetReader::restrict(const msc_image_view* mask, Participation& part) const {
  std::vector<int64_t> labels(static_cast<size_t>(width()));
  for (int64_t r = 0; r < height(); ++r) {
    uint8_t* here = part.data() + r * width();
    if (mask)
      for (int64_t x = 0; x < width(); ++x) here[x] &= load<uint8_t>(address(*mask, r, x)) != 0;
    if (!is_labels()) continue;
    read_labels(r, labels.data());
    for (int64_t x = 0; x < width(); ++x) {
      const int64_t label = labels[static_cast<size_t>(x)];
      if (spec_.ignore_index && label == *spec_.ignore_index) here[x] = 0;
      if (here[x] && (label < 0 || label >= spec_.n_classes))
        fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
             "label {} at row {}, column {} is outside [0, {})", label, r, x, spec_.n_classes);
    }
  }
}

}  // namespace msc
