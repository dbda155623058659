#pragma once

#include <cstdint>

#include "core/image/image.h"

namespace msc {

/// 64 bits of an image's coarse structure: whether each cell of a 9 x 8 area average in grey is
/// darker than its right neighbour
/// ("difference hash"). Survives scaling, compression and changes of brightness; the number of
/// different bits measures how far apart two images are.
uint64_t perceptual_hash(const Image& unit);

/// Number of different bits.
int hash_distance(uint64_t a, uint64_t b);

}  // namespace msc
