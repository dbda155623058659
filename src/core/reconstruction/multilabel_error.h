#pragma once

#include "core/reconstruction/reconstruction_error.h"

namespace msc {

/// Error of K independent probabilities against K truths of 0 or 1 per position; every (position,
/// class) counts as one. `options.loss` is resolved.
ClassErrors multilabel_error(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                             const msc_image_view& y, const TargetSpec& y_spec,
                             const msc_image_view* mask, const ReconstructionOptions& options);

}  // namespace msc
