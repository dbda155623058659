#pragma once

#include <cstdint>

#include "core/score/membership_scorer.h"

namespace msc {

/// About how much memory scoring a loaded pair takes at its peak, its pixels among it. Measured on
/// the pyramid's features; a network's are its backend's.
int64_t working_bytes(const Pair& pair);

/// What a scored pair holds until its row is out: its pixels and the victim's output.
int64_t held_bytes(const Pair& pair, const msc_image_view& y_hat);

/// About how much a picture takes while it is compared with others as a near-duplicate.
int64_t fingerprint_bytes(const msc_image_view& x);

}  // namespace msc
