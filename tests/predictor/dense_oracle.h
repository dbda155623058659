#pragma once

#include <Eigen/Dense>
#include <cstdint>
#include <vector>

#include "core/predictor/linear_predictor.h"

namespace oracle {

using Dense = Eigen::MatrixXd;

/// A level with its values, made for tests.
struct Level {
  int64_t height = 1;
  int64_t width = 1;
  int64_t channels = 1;
  std::vector<float> values;
  msc_feature_level view();
  double origin_y = 0.5, origin_x = 0.5, step_y = 1, step_x = 1;
  int32_t border = MSC_BORDER_CLAMP;
};

/// A level of smooth random features that covers `extent_y` x `extent_x` pixels of `x`.
Level random_level(uint64_t seed, int64_t height, int64_t width, int64_t channels, double extent_y,
                   double extent_x, int32_t border = MSC_BORDER_CLAMP);

/// Where a target lies.
struct Grid {
  int64_t height = 1, width = 1;
  double origin_y = 0.5, origin_x = 0.5, step_y = 1, step_x = 1;
};

Grid covering(int64_t height, int64_t width, double extent_y, double extent_x);

/// The design matrix [U_1 F_1, ..., U_L F_L], position by position, written down from the
/// definition.
Dense design(const std::vector<Level>& levels, const Grid& grid);

struct Solution {
  Dense prediction;  ///< A w + b at every position.
  int64_t rank = 0;
};

/// Ridge with a free intercept on the training rows, by a dense SVD of the centred design; lambda =
/// 0 is the minimum norm on the singular values above `tolerance` times the largest.
Solution solve(const Dense& a, const Dense& y, const std::vector<uint8_t>& split, double lambda,
               double tolerance);

/// Mean absolute or squared difference over the held-out rows and all columns.
double held_out_error(const Dense& prediction, const Dense& y, const std::vector<uint8_t>& split,
                      int32_t loss);

/// Cross-entropy or error rate of clipped, renormalised one-hot predictions.
double held_out_label_error(const Dense& prediction, const std::vector<int>& labels,
                            const std::vector<uint8_t>& split, int32_t loss, double floor);

/// A split with about `fraction` held out.
std::vector<uint8_t> random_split(uint64_t seed, int64_t n, double fraction);

}  // namespace oracle
