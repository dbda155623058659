#include "core/share/pair_averages.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/image/image.h"
#include "core/image/mask_regions.h"
#include "core/predictor/target_reader.h"
#include "core/share/value_rows.h"

namespace msc {
namespace {

bool is_classes(int32_t kind) {
  return kind == MSC_TARGET_LABELS || kind == MSC_TARGET_LOGITS || kind == MSC_TARGET_PROBABILITIES;
}

/// @param is_finite Somebody has looked already.
void check_values(const msc_image_view& view, const TargetSpec& spec, const char* name,
                  bool is_finite = false) {
  check_view(&view, MSC_STAGE_SCORE, name);
  if (!is_finite) check_finite(view, MSC_STAGE_SCORE, name);
  if (spec.kind == MSC_TARGET_LABELS && view.channels != 1)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "a label map has 1 channel, found {}", view.channels);
}

void check_mask(const msc_image_view* mask, const msc_image_view& y) {
  if (!mask) return;
  check_view(mask, MSC_STAGE_SCORE, "mask");
  if (mask->dtype != MSC_U8 || mask->channels != 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "mask: expected u8 with 1 channel, found dtype {} with {}", mask->dtype, mask->channels);
  if (mask->height != y.height || mask->width != y.width)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "mask is {} x {}, y {} x {}", mask->height,
         mask->width, y.height, y.width);
}

void check_views(const ShareInput& input) {
  check_values(input.y, input.y_spec, "y", input.is_checked);
  check_values(input.y_hat, input.y_hat_spec, "y_hat", input.is_checked);
  if (is_classes(input.y_spec.kind) != is_classes(input.y_hat_spec.kind))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "y and y_hat must both be classes or both not; found kinds {} and {}", input.y_spec.kind,
         input.y_hat_spec.kind);
  const bool scores =
      input.y_hat_spec.kind != MSC_TARGET_IMAGE && input.y_hat_spec.kind != MSC_TARGET_LABELS;
  if (!scores && (input.y_hat.height != input.y.height || input.y_hat.width != input.y.width))
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "y_hat is {} x {}, y {} x {}", input.y_hat.height,
         input.y_hat.width, input.y.height, input.y.width);
  check_mask(input.mask, input.y);
}

/// Values that check_values() has seen.
PredictorTarget checked_target(const msc_image_view& values, const TargetSpec& spec) {
  PredictorTarget target;
  target.values = values;
  target.spec = spec;
  target.is_checked = true;
  return target;
}

/// K of the label maps: stated, or the channels of the scores, or the largest label of both + 1.
int64_t class_count_of(const ShareInput& input) {
  const int64_t stated = std::max(class_count(input.y_spec, input.y.channels),
                                  class_count(input.y_hat_spec, input.y_hat.channels));
  if (stated > 0) return stated;
  const auto y = checked_target(input.y, input.y_spec);
  const auto y_hat = checked_target(input.y_hat, input.y_hat_spec);
  return std::max(TargetReader(y).columns(), TargetReader(y_hat).columns());
}

/// Pixels that the mask and the ignore index leave.
std::vector<uint8_t> taking_part(const msc_image_view& y, const TargetSpec& spec,
                                 const msc_image_view* mask, int64_t n_classes) {
  std::vector<uint8_t> part(static_cast<size_t>(y.height * y.width), 1);
  auto target = checked_target(y, spec);
  if (target.spec.kind == MSC_TARGET_LABELS) target.spec.n_classes = n_classes;
  TargetReader(target).restrict(mask, part);
  return part;
}

/// A truth of independent classes is 0 or 1 whatever its type.
TargetSpec with_truth_range(TargetSpec truth) {
  if (truth.kind == MSC_TARGET_INDEPENDENT_SIGMOID && truth.range_min == truth.range_max)
    truth.range_max = truth.range_min + 1;
  return truth;
}

void add_regions(const MaskRegions& regions, const GridAverage& average, PairAverages& pair) {
  const auto n = static_cast<int64_t>(regions.values().size());
  if (n == 0) return;
  const msc_image_view labels = regions.labels();
  TargetSpec spec;
  spec.kind = MSC_TARGET_LABELS;
  ValueRows rows(labels, spec, n, labels.height, labels.width);
  pair.regions = regions.values();
  pair.in_region = average.of(rows);
}

}  // namespace

PairAverages average_pair(const ShareInput& input, int64_t grid_height, int64_t grid_width) {
  check_views(input);
  const int64_t h = input.y.height;
  const int64_t w = input.y.width;
  const int64_t classes = is_classes(input.y_spec.kind) ? class_count_of(input) : 0;
  const GridAverage average(taking_part(input.y, input.y_spec, input.mask, classes), h, w,
                            grid_height, grid_width);
  ValueRows y(input.y, with_truth_range(input.y_spec), classes, h, w);
  ValueRows y_hat(input.y_hat, input.y_hat_spec, classes, h, w);
  if (y.columns() != y_hat.columns())
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "y has {} channels or classes, y_hat {}", y.columns(),
         y_hat.columns());
  PairAverages pair{average.of(y), average.of(y_hat), average.cells(), {}, {}};
  if (input.mask && input.wants_parts) add_regions(MaskRegions(*input.mask), average, pair);
  return pair;
}

PairAverages average_truth(const msc_image_view& y, const TargetSpec& spec,
                           const msc_image_view* mask, int64_t grid_height, int64_t grid_width) {
  check_values(y, spec, "y");
  check_mask(mask, y);
  const GridAverage average(taking_part(y, spec, mask, spec.n_classes), y.height, y.width,
                            grid_height, grid_width);
  ValueRows rows(y, with_truth_range(spec), spec.n_classes, y.height, y.width);
  return {average.of(rows), {}, average.cells(), {}, {}};
}

}  // namespace msc
