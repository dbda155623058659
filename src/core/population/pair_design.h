#pragma once

#include <cstdint>
#include <vector>

#include "core/population/sums_layout.h"
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

  /// The sums of the pair, in units of `scale` cells. Throws when one is too large for ExactSums.
  std::vector<double> sums(double scale, int threads) const;

  /// A w + b on every cell. @param weights D x C. @param intercept C.
  GridField predict(const Matrix& weights, const std::vector<double>& intercept, int threads) const;

 private:
  void write_gram(const Matrix& gram, double scale, std::vector<double>& sums) const;
  void write_truth(double scale, std::vector<double>& sums) const;
  void check_range(const std::vector<double>& sums) const;

  const PairAverages& truth_;
  Problem problem_;
  SumsLayout layout_;
  std::vector<Matrix> features_;  ///< Of each level of the problem: cells x channels.
  std::vector<int64_t> place_;    ///< Of each column of the problem, its number.
};

}  // namespace msc
