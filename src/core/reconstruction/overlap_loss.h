#pragma once

#include <cstdint>

#include "memberscope/c/loss.h"

namespace msc {

/// Losses made of overlaps of whole classes; every other loss is a mean over positions.
inline bool is_overlap(int32_t loss) {
  return loss >= MSC_LOSS_IOU && loss <= MSC_LOSS_SOFT_DICE;
}
/// Overlaps that count probabilities, not the most likely class.
inline bool is_soft(int32_t loss) {
  return loss == MSC_LOSS_SOFT_IOU || loss == MSC_LOSS_SOFT_DICE;
}
inline bool is_dice(int32_t loss) {
  return loss == MSC_LOSS_DICE || loss == MSC_LOSS_SOFT_DICE;
}

}  // namespace msc
