#pragma once

#include "core/reconstruction/position_mask.h"
#include "core/reconstruction/reconstruction_error.h"

namespace msc {

/// Mean error, by the loss of the options, of two images of one shape over the positions that take
/// part, in [0,1].
double image_error(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                   const msc_image_view& y, const TargetSpec& y_spec, const msc_image_view* mask,
                   const ReconstructionOptions& options);

}  // namespace msc
