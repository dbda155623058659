/// @file
/// @brief What was done to all outputs alike, learnt from references and undone before scoring.
///
/// Whoever answers through a tone curve (a gamma, a contrast, a cast) makes every error larger and
/// says nothing less. A *repair* holds one monotone curve a channel, the isotonic regression of
/// truths on outputs over the cells of a grid, where noise averages out. Pairs are put into two
/// halves by a hash of their group; a curve is kept only where, fitted on either half, it lowers
/// the error of the other one by at least 3 %. Membership plays no part, and every pair is scored
/// through the same curves (docs/altered-outputs).
///
/// Pairs are counted in whole numbers: the same curves for any order of adding, to the bit.
#ifndef MEMBERSCOPE_C_OUTPUT_REPAIR_H
#define MEMBERSCOPE_C_OUTPUT_REPAIR_H

#include "memberscope/c/target.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup scoring
/// @{

/// Outputs that were looked at, and what undoes what was done to them.
typedef struct msc_output_repair msc_output_repair;

/// What a repair comes to. Growing struct. @since 0.1.0
typedef struct msc_output_repair_info {
  uint64_t struct_size;  ///< sizeof(msc_output_repair_info) as the caller knows it.
  int64_t n_pairs;       ///< Pairs added.
  int64_t n_channels;    ///< Of their outputs; 0 before the first.
  int64_t n_curves;      ///< Channels whose curve is kept: 0 = outputs stay as they are.
} msc_output_repair_info;

/// What is known of one channel. Growing struct. @since 0.1.0
typedef struct msc_output_curve {
  uint64_t struct_size;   ///< sizeof(msc_output_curve) as the caller knows it.
  int32_t kept;           ///< 1: the curve is applied; 0: the channel stays as it is.
  int32_t reserved;       ///< Zero.
  double error;           ///< Mean absolute error of the cells as they are, 0 to 1.
  double error_held_out;  ///< The same through the curve of the other half.
  double values[256];     ///< What 0/255 to 255/255 become, rising; straight lines between.
} msc_output_curve;

/// An empty one. @param[out] repair Free with msc_output_repair_release(). @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_output_repair_create(msc_output_repair** repair, msc_error* error);

/// Frees it. Null is allowed. @since 0.1.0
MSC_API void msc_output_repair_release(msc_output_repair* repair);

/// Adds a pair; what was fitted is no longer. Nothing is added on failure. Pairs may be added from
/// several threads. @param y Ground truth, an image. @param y_spec Its meaning; null = image.
/// @param y_hat Output for it, of the same size and channels, 16 at most. @param y_hat_spec
/// Likewise. @param mask u8, nonzero = takes part; null = all. @param group Of the pair, or its
/// key: decides its half. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT where one is no image,
/// ::MSC_SHAPE_MISMATCH, ::MSC_NOT_FINITE. @since 0.1.0
MSC_API int32_t msc_output_repair_add(msc_output_repair* repair, const msc_image_view* y,
                                      const msc_target_spec* y_spec, const msc_image_view* y_hat,
                                      const msc_target_spec* y_hat_spec, const msc_image_view* mask,
                                      uint64_t group, msc_error* error);

/// Fits the curves and keeps what helps: none with under ten pairs in a half, none where outputs
/// hold under 32 of 256 levels or 1.5 times the truths' contrast between neighbours (rounded,
/// noisy). Not while pairs are added. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_output_repair_fit(msc_output_repair* repair, msc_error* error);

/// What it holds. @param[out] info `struct_size` set by the caller. @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_output_repair_get(const msc_output_repair* repair, msc_output_repair_info* info,
                                      msc_error* error);

/// What is known of one channel once it is fitted. @param[out] curve `struct_size` set by the
/// caller. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_output_repair_get_curve(const msc_output_repair* repair, int64_t channel,
                                            msc_output_curve* curve, msc_error* error);

/// An output through the curves that are kept; values are clipped to [0,1] where a curve applies.
/// @param y_hat An image with the channels of the references. @param spec Its meaning; null =
/// image. @param[out] values H x W x C, in [0,1] by the range of the output. @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT, ::MSC_SHAPE_MISMATCH, ::MSC_NOT_FINITE. Thread-safe. @since 0.1.0
MSC_API int32_t msc_output_repair_apply(const msc_output_repair* repair,
                                        const msc_image_view* y_hat, const msc_target_spec* spec,
                                        float* values, msc_error* error);

/// Which positions of an output were withheld: blocks of one colour that it holds nowhere else,
/// where the truth varies as elsewhere; of class scores, blocks that say nothing (equal scores).
/// Flat skies, backgrounds and rounded outputs are none of these, and labels cannot show it.
/// @param y,y_spec,y_hat,y_hat_spec A pair and its output; specs may be null: images. @param mask
/// u8, nonzero = takes part; null = all. @param[out] takes_part H x W of `y`: 0 where it was
/// withheld, otherwise what the mask has there, or 1. @param[out] withheld Part of the mask's
/// positions that was withheld; 0 where none or nearly all was, in which case `takes_part` is the
/// mask. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT, ::MSC_SHAPE_MISMATCH, ::MSC_NOT_FINITE.
/// Thread-safe. @since 0.1.0
MSC_API int32_t msc_withheld_mask(const msc_image_view* y, const msc_target_spec* y_spec,
                                  const msc_image_view* y_hat, const msc_target_spec* y_hat_spec,
                                  const msc_image_view* mask, uint8_t* takes_part, double* withheld,
                                  msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
