#pragma once

#include "core/predictor/ridge/fit.h"

namespace msc {

/// Coefficients of 1, t_y, t_x, t_x t_y in the centred design A - m on cell (sy, sx) of the segment
/// grid: 4 x r. The first row is the design at the cell's centre.
Matrix cell_design(const Geometry& geometry, const Bases& bases, const std::vector<double>& mean,
                   size_t sy, size_t sx);

}  // namespace msc
