#pragma once

#include <vector>

#include "core/linalg/matrix.h"
#include "core/predictor/geometry/geometry.h"
#include "core/predictor/split.h"
#include "core/predictor/target_reader.h"

namespace msc {

/// All that one pass over the pixels leaves of a split and its targets; everything after it is
/// independent of the resolution of `y`.
struct Moments {
  /// U_a^T D U_b for each Geometry::pair(a, b): slots of the y axis x slots of the x axis.
  std::vector<Matrix> operators;
  /// U_k^T D [Y, 1] for each level: cells x (columns of all targets, then one column for the
  /// intercept).
  std::vector<Matrix> sums;
  /// Sum over training positions of y^2, per column.
  std::vector<double> squares;
};

/// Runs over the pixels once, a segment of rows at a time. On a cell of the segment grid every
/// entry of U_a^T D U_b is a combination of the nine moments sum D t_y^i t_x^j (i, j <= 2), and
/// U_k^T D Y of the four moments sum D y t_y^i t_x^j (i, j <= 1).
Moments measure_moments(const Geometry& geometry, const Split& split,
                        const std::vector<TargetReader>& targets, int threads);

/// Moments are sums over positions: `to` += sign * `from`, with 1 for two sets put together and -1
/// for one taken out.
void add(Moments& to, double sign, const Moments& from);

}  // namespace msc
