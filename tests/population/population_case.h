#pragma once

#include <cstdint>
#include <memberscope/population.hpp>
#include <vector>

#include "dense_oracle.h"

/// A pair made for tests: three levels of features, the last one cell for the whole picture, and a
/// truth of three channels on twice as many pixels as the grid of the tests has cells.
struct PopulationPair {
  static constexpr int64_t kGrid = 10;
  static constexpr int64_t kChannels = 3;
  static constexpr int64_t kFeatures = 12;

  int64_t height = 0, width = 0;
  uint64_t key = 0, group = 0;
  std::vector<oracle::Level> levels;
  std::vector<double> y;        ///< height x width x 3, in [0,1].
  std::vector<double> f;        ///< What the features determine of it.
  double difficulty = 0;        ///< Deviation of what they do not.
  std::vector<uint8_t> mask{};  ///< Empty: all.

  std::vector<msc_feature_level> views();
  memberscope::ImageView view() { return {y.data(), height, width, kChannels}; }
  memberscope::ImageView mask_view() { return {mask.data(), height, width, 1}; }
  void add_to(memberscope::PopulationPredictor& population);
  memberscope::PopulationResult predict(const memberscope::PopulationPredictor& population);
  /// With the share of this output.
  memberscope::PopulationResult predict(const memberscope::PopulationPredictor& population,
                                        std::vector<double>& y_hat);
  /// e = y - f(x) on the grid.
  std::vector<double> residual(const memberscope::PopulationPredictor& population);
};

/// `n` pairs of pictures of two sizes whose truths are one linear function of the features, plus
/// noise of a deviation between nothing and `difficulty` for each pair.
std::vector<PopulationPair> population_pairs(uint64_t seed, int64_t n, double difficulty = 0.1);

memberscope::PopulationOptions test_options();
memberscope::PopulationPredictor population_of(std::vector<PopulationPair>& pairs,
                                               const memberscope::PopulationOptions& options);
