/// @file
/// @brief One level of a feature pyramid, with its place on the input image.
#ifndef MEMBERSCOPE_C_FEATURE_MAP_H
#define MEMBERSCOPE_C_FEATURE_MAP_H

#include "memberscope/c/image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup features
/// @{

/// What interpolation does beyond the outermost cell centres. @since 0.1.0
enum msc_border {
  MSC_BORDER_CLAMP = 0,  ///< Repeat the outermost cell (position -0.25 is f0).
  MSC_BORDER_MIRROR = 1  ///< Mirror about the outermost cell's centre, as scikit-image's order-1
                         ///< resize does (position -0.25 is 0.75 f0 + 0.25 f1).
};

/// One level F_k of a feature pyramid: n_k = height x width cells of d_k = channels features, and
/// where the cells lie on the input `x`. Frozen layout.
///
/// Coordinates are continuous: pixel i of `x` covers [i, i+1), its centre is i + 0.5. The centre of
/// cell (r, c) lies at
/// (`origin_y + r*step_y`, `origin_x + c*step_x`). A level that covers all of an H x W image has
/// step = H / height and origin = step / 2. Levels stay at their own low resolution; the predictor
/// interpolates bilinearly (the sparse U_k of docs/method). @since 0.1.0
typedef struct msc_feature_level {
  msc_image_view values;  ///< n_y x n_x x d_k features, f32 when the core allocates them.
  double origin_y;        ///< Centre of row 0, in pixels of `x`.
  double origin_x;        ///< Centre of column 0, in pixels of `x`.
  double step_y;          ///< Distance of rows, in pixels of `x`, > 0.
  double step_x;          ///< Distance of columns, in pixels of `x`, > 0.
  int32_t border;         ///< One of ::msc_border.
  int32_t reserved;       ///< Zero.
} msc_feature_level;

/// Where the pixels of a target lie on the input `x`, in the coordinates of ::msc_feature_level:
/// the centre of target pixel (r, c) is
/// (`origin_y + r*step_y`, `origin_x + c*step_x`). Frozen layout. All zero means aligned: the
/// target covers the whole of `x`. @since 0.1.0
typedef struct msc_placement {
  double origin_y;  ///< Centre of target row 0, in pixels of `x`.
  double origin_x;  ///< Centre of target column 0, in pixels of `x`.
  double step_y;    ///< Distance of target rows, in pixels of `x`, > 0.
  double step_x;    ///< Distance of target columns, in pixels of `x`, > 0.
} msc_placement;

/// @}

#ifdef __cplusplus
}
#endif

#endif
