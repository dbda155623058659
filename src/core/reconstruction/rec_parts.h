#pragma once

#include <vector>

#include "core/reconstruction/reconstruction_error.h"

namespace msc {

/// L_rec of one class or one region; see msc_rec_part.
struct RecPart {
  int32_t kind = MSC_PART_CLASS;
  int64_t number = 0;
  int64_t positions = 0;
  double error = 0;
};

/// L_rec of a pair and, where they are wanted, the parts that it can be taken apart into.
struct Reconstruction {
  double l_rec = 0;
  std::vector<RecPart> parts;
  double class_mean = kAbsentClass;  ///< Of the parts that are classes; kAbsentClass without any.
};

/// reconstruction_error(), with the classes that are present and the regions that the mask names
/// where `wants_parts`. Regions are taken at full resolution and as means over positions, whatever
/// grid and average the options have for the whole.
Reconstruction reconstruct(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                           const msc_image_view& y, const TargetSpec& y_spec,
                           const msc_image_view* mask, const ReconstructionOptions& options,
                           bool wants_parts);

}  // namespace msc
