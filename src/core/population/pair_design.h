#pragma once

#include <cstdint>
#include <vector>

#include "core/population/pair_sums.h"
#include "core/predictor/problem.h"
#include "core/share/pair_averages.h"

namespace msc {

/// Features of one pair on the cells of the population's grid, never upsampled: levels as they are,
/// with their interpolation. Columns are numbered the same for every pair: the last of the caller's
/// levels first, whatever the number of cells that a picture's size gives them.
class PairDesign {
 public:
  /// Throws when a level is malformed or not finite, or when no cell takes part.
  PairDesign(const std::vector<msc_feature_level>& levels, const PairAverages& truth, int threads);

  const SumsLayout& layout() const { return layout_; }

  /// The sums of the pair over `scale`, a power of two. @param room Memory to work in, that of
  /// another pair's sums or none.
  PairSums sums(double scale, Matrix room, int threads) const;

  /// A w + b on every cell. @param weights D x C. @param intercept C.
  GridField predict(const Matrix& weights, const std::vector<double>& intercept, int threads) const;

 private:
  std::vector<double> truth_sums() const;

  const PairAverages& truth_;
  Problem problem_;
  SumsLayout layout_;
  std::vector<Matrix> features_;  ///< Of each level of the problem: cells x channels.
  std::vector<int64_t> place_;    ///< Of each column of the problem, its number.
};

}  // namespace msc
