#pragma once

#include <functional>
#include <vector>

#include "core/predictor/linear_predictor.h"
#include "dense_oracle.h"

/// One problem for the predictor, owned by a test: levels, a target grid with an image of float64
/// values, an explicit split.
struct ProblemCase {
  std::vector<oracle::Level> levels;
  oracle::Grid grid;
  int64_t channels = 3;
  std::vector<double> y;       ///< height x width x channels.
  std::vector<uint8_t> split;  ///< Empty: drawn by the predictor.
  std::vector<uint8_t> mask;   ///< Empty: all positions.
  msc::PredictorOptions options;
  uint64_t pair_key = 0;

  /// Random levels are the caller's; y is smooth with noise, the split random, lambda fixed at 1.
  ProblemCase(uint64_t seed, std::vector<oracle::Level> levels_of_x, oracle::Grid target_grid,
              int64_t target_channels);

  std::vector<msc_feature_level> views();
  msc_image_view y_view();
  /// L_pred; the prediction of the first split is kept in `prediction`.
  msc::Predictability measure();
  oracle::Dense dense_y() const;
  oracle::Solution dense_solution() const;
  oracle::Dense dense_prediction() const;

  std::vector<double> prediction;
};

msc_image_view plane(std::vector<uint8_t>& values, int64_t height, int64_t width);

/// The paper's shape in small: four levels from fine to coarse, the coarse ones with fewer cells
/// than channels, mirrored borders.
ProblemCase paper_like();
/// A target finer than all levels, with a one-pixel level.
ProblemCase fine_target();
/// A target that begins outside `x`, sampled at another step: clamped and mirrored borders are both
/// used.
ProblemCase misplaced_target();
/// A level with more cells than the target has pixels.
ProblemCase coarse_target();
