#include "core/reconstruction/reconstruction_error.h"

#include "core/base/error.h"
#include "core/image/image.h"
#include "core/loss/losses.h"
#include "core/reconstruction/class_error.h"
#include "core/reconstruction/image_error.h"
#include "core/reconstruction/multilabel_error.h"

namespace msc {
namespace {

const char* kind_name(int32_t kind) {
  switch (kind) {
    case MSC_TARGET_IMAGE:
      return "an image";
    case MSC_TARGET_LOGITS:
      return "logits";
    case MSC_TARGET_PROBABILITIES:
      return "probabilities";
    case MSC_TARGET_INDEPENDENT_SIGMOID:
      return "independent sigmoids";
    case MSC_TARGET_LABELS:
      return "labels";
    default:
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION, "kind {} is not one of msc_target_kind",
           kind);
  }
}

bool kinds_agree(int32_t y_hat_kind, int32_t y_kind) {
  if (y_hat_kind == MSC_TARGET_IMAGE || y_hat_kind == MSC_TARGET_INDEPENDENT_SIGMOID)
    return y_kind == y_hat_kind;
  return y_kind == MSC_TARGET_LABELS;
}

void check_options(const ReconstructionOptions& options) {
  if (!(options.probability_floor > 0 && options.probability_floor < 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "probability_floor is {}; expected a number in (0,1)", options.probability_floor);
  if (options.average != MSC_AVERAGE_PIXELS && options.average != MSC_AVERAGE_CLASSES)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION, "average {} is not one of msc_average",
         options.average);
  if (options.grid_height < 0 || options.grid_width < 0 ||
      (options.grid_height == 0) != (options.grid_width == 0))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "grid is {} x {}; expected both sides positive, or both 0 for full resolution",
         options.grid_height, options.grid_width);
}

void check_size(const msc_image_view& found, const char* name, const msc_image_view& y) {
  if (found.height != y.height || found.width != y.width)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_RECONSTRUCTION,
         "{} is {} x {} pixels, y is {} x {} (height x width); they must agree", name, found.height,
         found.width, y.height, y.width);
}

void check_one_channel(const msc_image_view& view, const char* name) {
  if (view.channels != 1)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_RECONSTRUCTION,
         "{} is a label map of {} channels; expected 1", name, view.channels);
}

/// Integers have no scale that makes logits of them; those of a label map are 0, 1, 2.
void check_floating_point(const msc_image_view& logits) {
  if (logits.dtype < MSC_F16)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "y_hat holds integers; expected logits, which are floating point (labels? --output-kind "
         "labels)");
}

void check_mask(const msc_image_view& mask, const msc_image_view& y) {
  check_view(&mask, MSC_STAGE_RECONSTRUCTION, "mask");
  check_size(mask, "mask", y);
  if (mask.dtype != MSC_U8 || mask.channels != 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "mask has dtype {} and {} channels; expected u8 and 1", mask.dtype, mask.channels);
}

void check_views(const msc_image_view& y_hat, int32_t y_hat_kind, const msc_image_view& y,
                 int32_t y_kind, const msc_image_view* mask) {
  check_view(&y_hat, MSC_STAGE_RECONSTRUCTION, "y_hat");
  check_view(&y, MSC_STAGE_RECONSTRUCTION, "y");
  if (mask) check_mask(*mask, y);
  if (y_hat_kind == MSC_TARGET_IMAGE || y_hat_kind == MSC_TARGET_LABELS)
    check_size(y_hat, "y_hat", y);
  if (y_hat_kind == MSC_TARGET_LABELS) check_one_channel(y_hat, "y_hat");
  if (y_hat_kind == MSC_TARGET_LOGITS) check_floating_point(y_hat);
  if (y_kind == MSC_TARGET_LABELS) check_one_channel(y, "y");
}

void check_values(const msc_image_view& y_hat, const msc_image_view& y) {
  check_finite(y_hat, MSC_STAGE_RECONSTRUCTION, "y_hat");
  check_finite(y, MSC_STAGE_RECONSTRUCTION, "y");
}

/// The options with their loss resolved, after every check that needs no pixel's class.
ReconstructionOptions checked(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                              const msc_image_view& y, const TargetSpec& y_spec,
                              const msc_image_view* mask, const ReconstructionOptions& options) {
  ReconstructionOptions resolved = options;
  resolved.loss = resolve_loss(options.loss, y_hat_spec.kind, y_spec.kind);
  check_options(options);
  check_views(y_hat, y_hat_spec.kind, y, y_spec.kind, mask);
  if (!options.is_checked) check_values(y_hat, y);
  return resolved;
}

}  // namespace

int32_t resolve_loss(int32_t loss, int32_t y_hat_kind, int32_t y_kind) {
  const char* output = kind_name(y_hat_kind);
  const char* truth = kind_name(y_kind);
  if (!kinds_agree(y_hat_kind, y_kind))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "y_hat is {}, y is {}; expected two images, class scores or labels against labels, or "
         "independent sigmoids on both sides",
         output, truth);
  if (loss == MSC_LOSS_DEFAULT) return default_loss(y_hat_kind).number;
  const Loss& found = loss_of(loss, MSC_STAGE_RECONSTRUCTION);
  if (!found.suits(y_hat_kind))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "the loss {} is not defined when y_hat is {}", found.name, output);
  return loss;
}

double reconstruction_error(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                            const msc_image_view& y, const TargetSpec& y_spec,
                            const msc_image_view* mask, const ReconstructionOptions& options) {
  if (y_hat_spec.kind != MSC_TARGET_IMAGE || y_spec.kind != MSC_TARGET_IMAGE)
    return errors_by_class(y_hat, y_hat_spec, y, y_spec, mask, options).mean(options.average);
  const ReconstructionOptions resolved = checked(y_hat, y_hat_spec, y, y_spec, mask, options);
  if (options.average == MSC_AVERAGE_CLASSES)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION, "images have no classes to average over");
  return image_error(y_hat, y_hat_spec, y, y_spec, mask, resolved);
}

ClassErrors errors_by_class(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                            const msc_image_view& y, const TargetSpec& y_spec,
                            const msc_image_view* mask, const ReconstructionOptions& options) {
  const ReconstructionOptions resolved = checked(y_hat, y_hat_spec, y, y_spec, mask, options);
  if (y_hat_spec.kind == MSC_TARGET_IMAGE)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION, "an image has no classes");
  if (y_hat_spec.kind == MSC_TARGET_INDEPENDENT_SIGMOID)
    return multilabel_error(y_hat, y_hat_spec, y, y_spec, mask, resolved);
  return class_error(y_hat, y_hat_spec, y, y_spec, mask, resolved);
}

}  // namespace msc
