#pragma once

#include "predictor/fit.h"

namespace msc {

/// Coefficients of 1, t_y, t_x, t_x t_y in the centred design A - m on cell (sy, sx) of the segment grid: 4 x r. The first row is the
/// design at the cell's centre.
Matrix cell_design(const Geometry& geometry, const Bases& bases, const std::vector<double>& mean, size_t sy, size_t sx);

/// Consecutive segments [begin, end) of one axis.
struct SegmentRun {
  size_t begin;
  size_t end;
};

/// The segments of an axis, put together where the same cell of the finest level is nearest to their centres.
std::vector<SegmentRun> segments_by_finest_cell(const AxisPlan& axis, size_t n_levels);

/// The mean over the centres of these segments of the centred design: r.
std::vector<double> mean_design(const Geometry& geometry, const Bases& bases, const std::vector<double>& mean, SegmentRun y, SegmentRun x);

}  // namespace msc
