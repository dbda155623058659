#include "core/score/prediction_target.h"

#include "core/image/resample.h"

namespace msc {
namespace {

constexpr int64_t kPaperGrid = 56;

/// Area averages, or the paper's reduction through 8 bit (Pillow's bicubic, antialiased).
Image reduce_image(const Pair& pair, int64_t height, int64_t width, bool paper) {
  const Image unit = read_unit(pair.y, pair.y_spec.range_min, pair.y_spec.range_max);
  if (paper) return to_unit(resample(to_bytes(unit), height, width, MSC_FILTER_PILLOW_BICUBIC));
  return resample(unit, height, width, MSC_FILTER_AREA);
}

}  // namespace

PredictorOptions preset_predictor(int32_t preset) {
  PredictorOptions options;
  if (preset == MSC_PRESET_PAPER) {
    options.strength = MSC_STRENGTH_FIXED;
    options.lambda = 0;
  }
  return options;
}

PredictionTarget::PredictionTarget(const Pair& pair, const ScorerOptions& options) {
  target_.values = pair.y;
  target_.spec = pair.y_spec;
  target_.mask = pair.mask ? &*pair.mask : nullptr;
  target_.is_checked = true;  // by MembershipScorer::check()
  const bool paper = options.preset == MSC_PRESET_PAPER;
  if (options.grid_height > 0 && (paper || pair.y_spec.kind == MSC_TARGET_IMAGE))
    reduce(pair, options.grid_height, options.grid_width, paper);
  else if (paper)
    reduce(pair, kPaperGrid, kPaperGrid, paper);
}

void PredictionTarget::reduce(const Pair& pair, int64_t height, int64_t width, bool paper) {
  if (pair.y_spec.kind == MSC_TARGET_LABELS) {
    labels_.resize(static_cast<size_t>(height * width * msc_dtype_size(pair.y.dtype)));
    target_.values = contiguous_view(labels_.data(), pair.y.dtype, height, width, 1);
    resample_nearest(pair.y, target_.values);
  } else {
    y_ = reduce_image(pair, height, width, paper);
    target_.is_checked = false;  // what is not finite in f32 may have been in f64
    target_.values = y_.view();
    target_.spec.range_min = target_.spec.range_max = 0;
  }
  if (pair.mask) {
    mask_.resize(static_cast<size_t>(height * width));
    mask_view_ = contiguous_view(mask_.data(), MSC_U8, height, width, 1);
    resample_nearest(*pair.mask, mask_view_);
    target_.mask = &mask_view_;
  }
}

}  // namespace msc
