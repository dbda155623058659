#pragma once

#include <cstdint>

#include "core/image/target_spec.h"
#include "core/loss/class_tally.h"
#include "memberscope/c/loss.h"

namespace msc {

struct ReconstructionOptions {
  int32_t loss = MSC_LOSS_DEFAULT;
  int32_t average = MSC_AVERAGE_PIXELS;
  double probability_floor = 1e-7;
  int64_t grid_height = 0;  ///< 0 = full resolution.
  int64_t grid_width = 0;
  bool is_checked = false;  ///< Whether the values are known to be finite.
};

/// The loss that MSC_LOSS_DEFAULT stands for, given the kind of the output; throws when `loss` does
/// not suit the kinds.
int32_t resolve_loss(int32_t loss, int32_t y_hat_kind, int32_t y_kind);

/// L_rec, see msc_reconstruction_error(). `mask` may be null.
double reconstruction_error(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                            const msc_image_view& y, const TargetSpec& y_spec,
                            const msc_image_view* mask, const ReconstructionOptions& options);

/// The same class by class, see msc_reconstruction_by_class(). Throws for images.
ClassErrors errors_by_class(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                            const msc_image_view& y, const TargetSpec& y_spec,
                            const msc_image_view* mask, const ReconstructionOptions& options);

}  // namespace msc
