#pragma once

#include <vector>

#include "core/reconstruction/reconstruction_error.h"

namespace msc {

/// The error of one region and how many positions lie in it.
struct RegionError {
  double error = kAbsentClass;
  int64_t positions = 0;
};

/// L_rec of every region 0 .. n_regions-1 by itself, see msc_reconstruction_by_region().
std::vector<RegionError> errors_by_region(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                                          const msc_image_view& y, const TargetSpec& y_spec,
                                          const msc_image_view* mask, const msc_image_view& regions,
                                          int64_t n_regions, const ReconstructionOptions& options);

}  // namespace msc
