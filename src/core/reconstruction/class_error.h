#pragma once

#include "core/reconstruction/reconstruction_error.h"

namespace msc {

/// Error of logits, probabilities or labels against a label map: classes that exclude each other.
/// `options.loss` is resolved.
ClassErrors class_error(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                        const msc_image_view& y, const TargetSpec& y_spec,
                        const msc_image_view* mask, const ReconstructionOptions& options);

}  // namespace msc
