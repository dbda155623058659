#pragma once

#include <cstdint>
#include <vector>

#include "core/image/image.h"
#include "core/score/membership_scorer.h"

namespace msc {

/// Where the errors of one pair are: f32, H x W x 1, on the grid on which L_pred is taken. NaN
/// where a position takes no part.
struct MembershipMap {
  Image l_rec;
  Image l_pred;  ///< Every position's error under a fit that did not see it.
  Image l_mem;   ///< l_rec - beta l_pred.
  int64_t n_folds = 0;
  int64_t n_queries = 0;
};

/// Cuts the positions that take part into `n_folds` (>= 2) parts by the options' holdout rule; each
/// part is predicted by a fit on the others. Queries the victim once unless the pair brings its
/// output.
MembershipMap membership_map(MembershipScorer& scorer, const Pair& pair, int64_t n_folds);

/// Means of the three maps over the positions of one region.
struct MapRegion {
  int64_t label = 0;
  int64_t n_positions = 0;
  double l_rec = 0;
  double l_pred = 0;
  double l_mem = 0;
};

/// One entry per label of `regions` (integers, H x W x 1, at the size of the map) that some
/// position with a value has, by label.
std::vector<MapRegion> region_errors(const MembershipMap& map, const msc_image_view& regions);

}  // namespace msc
