#pragma once

#include "core/image/resample.h"

namespace msc {

/// One grey channel as Pillow's mode "L": ITU-R 601-2 luma of RGB, (19595 R + 38470 G + 7471 B +
/// 2^15) / 2^16 in integers. 1 and 2 channels (grey, grey + alpha) give the first, 4 (RGB + alpha)
/// the luma of the first three, 5 and more, which Pillow does not know, the rounded mean of all.
ByteImage to_grey(const ByteImage& image);

}  // namespace msc
