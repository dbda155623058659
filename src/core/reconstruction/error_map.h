#pragma once

#include "core/image/image.h"
#include "core/image/target_spec.h"
#include "core/reconstruction/reconstruction_error.h"

namespace msc {

/// The error of `y_hat` at every position of `y`, H x W x 1: the terms whose mean
/// reconstruction_error() is, averaged over channels or independent classes. NaN where a position
/// takes no part. IoU and Dice are no means over positions: for them the map is that of the error
/// rate. What reconstruction_error() would refuse must have been refused before. The grid of
/// `options` is ignored.
Image error_map(const msc_image_view& y_hat, const TargetSpec& y_hat_spec, const msc_image_view& y,
                const TargetSpec& y_spec, const msc_image_view* mask,
                const ReconstructionOptions& options);

}  // namespace msc
