#include "core/predictor/linear_map.h"

#include "core/predictor/geometry/level_products.h"

namespace msc {

LinearMap make_linear_map(const std::vector<Matrix>& bases, const Matrix& weights,
                          const std::vector<double>& mean, const std::vector<double>& target_mean,
                          int threads) {
  LinearMap map{expand(bases, weights, threads), target_mean};
  for (int64_t i = 0; i < weights.rows; ++i)
    for (int64_t c = 0; c < weights.cols; ++c)
      map.intercept[static_cast<size_t>(c)] -= mean[static_cast<size_t>(i)] * weights.row(i)[c];
  return map;
}

SegmentPrediction::SegmentPrediction(const Geometry& geometry, const LinearMap& map, size_t sy)
    : columns_(map.columns()),
      values_(geometry.x.segments().size() * 4 * static_cast<size_t>(map.columns())) {
  for (size_t sx = 0; sx < geometry.x.segments().size(); ++sx)
    for (size_t c = 0; c < map.intercept.size(); ++c)
      values_[sx * 4 * map.intercept.size() + c] = map.intercept[c];
  for (size_t k = 0; k < map.values.size(); ++k) add_level(geometry, map.values[k], k, sy);
}

void SegmentPrediction::add_level(const Geometry& geometry, const Matrix& values, size_t level,
                                  size_t sy) {
  const auto columns = static_cast<size_t>(columns_);
  const size_t run = 2 * columns;
  const auto cells = static_cast<size_t>(geometry.x.cells(level));
  std::vector<double> line(cells * run);  // of each cell the level at t_y = 0, and its slope in t_y
  const Hat& hat_y = geometry.y.hat(level, sy);
  for (size_t e = 0; e < 2; ++e) {
    const double* from = values.data.data() + static_cast<size_t>(hat_y.cell[e]) * cells * columns;
    for (size_t x = 0; x < cells; ++x, from += columns)
      for (size_t c = 0; c < columns; ++c) {
        line[x * run + c] += hat_y.constant[e] * from[c];
        line[x * run + columns + c] += hat_y.slope[e] * from[c];
      }
  }
  for (size_t sx = 0; sx < geometry.x.segments().size(); ++sx) {
    const Hat& hat = geometry.x.hat(level, sx);
    double* out = values_.data() + sx * 4 * columns;
    for (size_t e = 0; e < 2; ++e) {
      const double* from = line.data() + static_cast<size_t>(hat.cell[e]) * run;
      for (size_t i = 0; i < run; ++i) out[i] += hat.constant[e] * from[i];
      for (size_t i = 0; i < run; ++i) out[run + i] += hat.slope[e] * from[i];
    }
  }
}

}  // namespace msc
