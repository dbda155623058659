#pragma once

#include <cstdint>
#include <vector>

#include "core/predictor/split.h"

namespace msc {

/// A partition of the positions that take part into `count` folds.
struct Folds {
  static constexpr int32_t kNone = -1;

  std::vector<int32_t>
      of;  ///< Fold of each position, height x width; kNone where it takes no part.
  int64_t width = 0;
  std::vector<int64_t> size;  ///< Positions of each fold.

  int64_t count() const { return static_cast<int64_t>(size.size()); }
  int64_t positions() const;
  /// Fold k alone, as if it were to train.
  Split only(int64_t k) const;
  /// All but fold k train, fold k is held out.
  Split without(int64_t k) const;
};

/// Folds of equal size to within one position, every such partition equally likely; or whole square
/// blocks of `block_size` pixels of `x` (0 = 1/8 of the longer side), in random order, each into
/// the smallest fold so far.
Folds draw_folds(const TargetGrid& grid, const Participation& part, int64_t count, int32_t holdout,
                 double block_size, uint64_t seed);

}  // namespace msc
