#pragma once

#include "core/share/grid_field.h"

namespace msc {

/// G: a Gaussian of `sigma` cells, cut at four sigma, column by column; outside of the grid there
/// is nothing. G is symmetric.
GridField low_pass(const GridField& field, double sigma);

}  // namespace msc
