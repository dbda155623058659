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

void check_views(const ShareInput& input) {
  check_view(&input.y, MSC_STAGE_SCORE, "y");
  check_view(&input.y_hat, MSC_STAGE_SCORE, "y_hat");
  if (!input.is_checked) check_finite(input.y, MSC_STAGE_SCORE, "y");
  if (!input.is_checked) check_finite(input.y_hat, MSC_STAGE_SCORE, "y_hat");
  if (is_classes(input.y_spec.kind) != is_classes(input.y_hat_spec.kind))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "y and y_hat must both be classes or both not; found kinds {} and {}", input.y_spec.kind,
         input.y_hat_spec.kind);
  for (const auto* spec : {&input.y_spec, &input.y_hat_spec}) {
    const auto& view = spec == &input.y_spec ? input.y : input.y_hat;
    if (spec->kind == MSC_TARGET_LABELS && view.channels != 1)
      fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "a label map has 1 channel, found {}",
           view.channels);
  }
  const bool scores =
      input.y_hat_spec.kind != MSC_TARGET_IMAGE && input.y_hat_spec.kind != MSC_TARGET_LABELS;
  if (!scores && (input.y_hat.height != input.y.height || input.y_hat.width != input.y.width))
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "y_hat is {} x {}, y {} x {}", input.y_hat.height,
         input.y_hat.width, input.y.height, input.y.width);
  if (!input.mask) return;
  check_view(input.mask, MSC_STAGE_SCORE, "mask");
  if (input.mask->dtype != MSC_U8 || input.mask->channels != 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "mask: expected u8 with 1 channel, found dtype {} with {}", input.mask->dtype,
         input.mask->channels);
  if (input.mask->height != input.y.height || input.mask->width != input.y.width)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "mask is {} x {}, y {} x {}", input.mask->height,
         input.mask->width, input.y.height, input.y.width);
}

/// Values that check_views() has seen.
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
std::vector<uint8_t> taking_part(const ShareInput& input, int64_t n_classes) {
  std::vector<uint8_t> part(static_cast<size_t>(input.y.height * input.y.width), 1);
  auto target = checked_target(input.y, input.y_spec);
  if (target.spec.kind == MSC_TARGET_LABELS) target.spec.n_classes = n_classes;
  TargetReader(target).restrict(input.mask, part);
  return part;
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
  const GridAverage average(taking_part(input, classes), h, w, grid_height, grid_width);
  TargetSpec truth = input.y_spec;  // a truth of independent classes is 0 or 1 whatever its type
  if (truth.kind == MSC_TARGET_INDEPENDENT_SIGMOID && truth.range_min == truth.range_max)
    truth.range_max = truth.range_min + 1;
  ValueRows y(input.y, truth, classes, h, w);
  ValueRows y_hat(input.y_hat, input.y_hat_spec, classes, h, w);
  if (y.columns() != y_hat.columns())
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "y has {} channels or classes, y_hat {}", y.columns(),
         y_hat.columns());
  PairAverages pair{average.of(y), average.of(y_hat), average.cells(), {}, {}};
  if (input.mask && input.wants_parts) add_regions(MaskRegions(*input.mask), average, pair);
  return pair;
}

}  // namespace msc
