#pragma once

#include <cstdint>

#include "memberscope/c/image.h"

namespace msc {

/// Reads one row of a view, width x channels values, unchanged. For what streams through an image
/// that is too large to convert.
void read_row(const msc_image_view& view, int64_t row, double* to);

}  // namespace msc
