#pragma once

#include <cstdint>
#include <vector>

#include "core/share/grid_field.h"

namespace msc {

/// How a predicted field is compared with the truth's: the loss, average and floor of the linear
/// predictor (see held_out_errors()), on the cells of a grid.
struct FieldMeasure {
  int32_t kind = 0;  ///< Of the truth, one of ::msc_target_kind.
  int32_t loss = 0;  ///< One that suits the kind.
  int32_t average = 0;
  double probability_floor = 0.01;
};

/// Mean error of the field `f` over the cells that take part, and channels. Where a cell of the
/// truth holds parts of several classes it is the mean over the pixels that they stand for.
double field_error(const GridField& f, const GridField& y, const std::vector<uint8_t>& cells,
                   const FieldMeasure& measure);

}  // namespace msc
