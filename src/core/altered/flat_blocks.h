#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// Which positions lie in a block of `side` x `side` whose positions have all the same number.
/// Number 0 lies in none. @param numbers height x width.
std::vector<uint8_t> flat_blocks(const std::vector<uint64_t>& numbers, int64_t height,
                                 int64_t width, int64_t side);

}  // namespace msc
