#pragma once

#include "core/image/target_spec.h"
#include "core/share/grid_field.h"
#include "memberscope/c/image.h"

namespace msc {

/// A truth and an output for it, as in msc_share_input.
struct ShareInput {
  msc_image_view y{};
  TargetSpec y_spec;
  msc_image_view y_hat{};
  TargetSpec y_hat_spec;
  const msc_image_view* mask = nullptr;
  const msc_image_view* residual_y = nullptr;
  const msc_image_view* residual_y_hat = nullptr;
  const msc_image_view* local_share = nullptr;
  const msc_image_view* local_weight = nullptr;
  bool is_checked = false;  ///< Whether the values are known to be finite.
  bool wants_parts = true;  ///< Whether the shares of parts are measured, too.
  /// Another output on the share's grid, whose share is measured by the same fits; null = none.
  const GridField* in_poses = nullptr;
};

}  // namespace msc
