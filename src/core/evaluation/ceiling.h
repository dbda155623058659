#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace msc {

/// The smallest whole number not below `value`; rounding in a quotient must not ask for one more
/// than its formula does. A number that no int64_t holds gives the largest: a tolerated rate of
/// 1e-300 asks for more samples than there can be.
inline int64_t ceiling(double value) {
  const double whole = std::ceil(value - 1e-9);
  return whole < 0x1p63 ? static_cast<int64_t>(whole) : std::numeric_limits<int64_t>::max();
}

}  // namespace msc
