#include "problem_case.h"

#include <cmath>

#include "core/base/random.h"

using oracle::covering;
using oracle::random_level;

namespace {

oracle::Dense as_dense(const std::vector<double>& values, int64_t columns) {
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<const RowMajor>(values.data(), static_cast<int64_t>(values.size()) / columns,
                                    columns);
}

}  // namespace

ProblemCase::ProblemCase(uint64_t seed, std::vector<oracle::Level> levels_of_x,
                         oracle::Grid target_grid, int64_t target_channels)
    : levels(std::move(levels_of_x)), grid(target_grid), channels(target_channels) {
  const int64_t n = grid.height * grid.width;
  msc::Random random(seed);
  for (int64_t i = 0; i < n * channels; ++i)
    y.push_back(0.5 + 0.4 * std::sin(static_cast<double>(i) * 0.01) + 0.1 * random.uniform());
  split = oracle::random_split(seed + 1, n, 0.3);
  options.strength = MSC_STRENGTH_FIXED;
  options.lambda = 1;
}

std::vector<msc_feature_level> ProblemCase::views() {
  std::vector<msc_feature_level> out;
  for (oracle::Level& level : levels) out.push_back(level.view());
  return out;
}

msc_image_view ProblemCase::y_view() {
  const int64_t size = sizeof(double);
  return {
      y.data(),        MSC_F64, 0, grid.height, grid.width, channels, grid.width * channels * size,
      channels * size, size};
}

msc::Predictability ProblemCase::measure() {
  msc_image_view split_view = plane(split, grid.height, grid.width);
  msc_image_view mask_view = plane(mask, grid.height, grid.width);
  msc::PredictorTarget target;
  target.values = y_view();
  target.placement = msc_placement{grid.origin_y, grid.origin_x, grid.step_y, grid.step_x};
  if (!split.empty()) target.split = &split_view;
  if (!mask.empty()) target.mask = &mask_view;
  prediction.assign(y.size(), 0);
  msc_image_view out = target.values;
  out.data = prediction.data();
  target.prediction = &out;
  return msc::measure_predictability(views(), {target}, pair_key, options)[0];
}

oracle::Dense ProblemCase::dense_y() const {
  return as_dense(y, channels);
}

oracle::Dense ProblemCase::dense_prediction() const {
  return as_dense(prediction, channels);
}

oracle::Solution ProblemCase::dense_solution() const {
  return oracle::solve(oracle::design(levels, grid), dense_y(), split, options.lambda,
                       options.rank_tolerance);
}

msc_image_view plane(std::vector<uint8_t>& values, int64_t height, int64_t width) {
  return {values.data(), MSC_U8, 0, height, width, 1, width, 1, 1};
}

ProblemCase paper_like() {
  std::vector<oracle::Level> levels;
  for (uint64_t k = 0; k < 4; ++k) {
    const int64_t scale = int64_t{1} << k;
    levels.push_back(
        random_level(k, 24 / scale, 20 / scale, 12 * scale, 24, 20, MSC_BORDER_MIRROR));
  }
  return {1, levels, covering(24, 20, 24, 20), 3};
}

ProblemCase fine_target() {
  return {2,
          {random_level(5, 8, 11, 7, 24, 31), random_level(6, 4, 5, 33, 24, 31),
           random_level(7, 1, 1, 9, 24, 31)},
          covering(47, 61, 24, 31),
          2};
}

ProblemCase misplaced_target() {
  return {3,
          {random_level(8, 9, 7, 11, 40, 30, MSC_BORDER_MIRROR), random_level(9, 5, 4, 40, 33, 37)},
          {21, 26, -7.3, 2.9, 2.7, 1.3},
          1};
}

ProblemCase coarse_target() {
  return {4,
          {random_level(10, 40, 36, 5, 40, 36), random_level(11, 6, 6, 50, 40, 36)},
          covering(11, 13, 40, 36),
          4};
}
