#pragma once

#include <cstdint>
#include <vector>

#include "core/share/pair_averages.h"
#include "core/share/share_statistics.h"
#include "memberscope/c/memorised_share.h"

namespace msc {

/// The share of one part of a pair; see msc_share_part.
struct SharePart {
  int32_t kind = MSC_PART_CLASS;
  int64_t number = 0;  ///< Class, value of the mask, or channel.
  double cells = 0;    ///< Cells of the grid that the part covers.
  Slope share;
};

/// share_P = sum_i w_i <M y_hat, M y>_i / sum_i w_i |M y|_i^2 with the part w_i of cell i that lies
/// in P: classes of a label map, regions of the mask. Of a channel, or of an independent class, the
/// same ratio over its own column. A part that covers less than a cell, or in which M y is faint,
/// is left out. M y_hat and M y are those of the whole pair: a part has no fit of its own.
/// @param kind Of the truth, one of ::msc_target_kind.
std::vector<SharePart> share_parts(const GridField& m_y, const GridField& m_y_hat,
                                   const PairAverages& pair, int32_t kind);

}  // namespace msc
