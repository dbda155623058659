/// @file
/// @brief Resizing an image, for those who prepare inputs of a feature extractor or of a victim.
#ifndef MEMBERSCOPE_C_RESAMPLE_H
#define MEMBERSCOPE_C_RESAMPLE_H

#include "memberscope/c/feature_map.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup features
/// @{

/// How pixels are combined. All are separable with half-pixel centres. Values are never renumbered.
/// @since 0.1.0
enum msc_filter {
  MSC_FILTER_AREA = 0,  ///< Mean over the area of the output pixel: keeps the mean of the image.
  MSC_FILTER_BILINEAR =
      1,  ///< Linear between the two nearest centres, clamped at the border, no low-pass.
  MSC_FILTER_PILLOW_BILINEAR =
      2,  ///< Pillow's BILINEAR: triangle, stretched by the reduction factor (antialiased).
  MSC_FILTER_PILLOW_BICUBIC =
      3,  ///< Pillow's BICUBIC: cubic convolution with a = -1/2, stretched likewise.
  MSC_FILTER_NEAREST = 4  ///< The pixel in which the centre lies; safe for labels.
};

/// Options of msc_image_resample(). Growing struct; zero = default. @since 0.1.0
typedef struct msc_resample_options {
  uint64_t struct_size;  ///< sizeof(msc_resample_options) as the caller knows it.
  int32_t filter;        ///< One of ::msc_filter.
  int32_t reserved;      ///< Zero.
  double box_y0;  ///< Part of `from` that is resampled, in continuous coordinates (pixel i covers
                  ///< [i, i+1)): top.
  double box_x0;  ///< Left.
  double box_y1;  ///< Bottom. All four zero = the whole image.
  double box_x1;  ///< Right.
} msc_resample_options;

/// Resamples `from` onto the size of `to`. Values keep their range. Same number of channels; the
/// views must not overlap.
/// @param to f32 for any dtype of `from`; u8 for u8, in 8-bit fixed-point arithmetic, columns
/// first, each pass rounded (with the Pillow filters the result of Pillow up to 12; Pillow 13 may
/// take the rows first); with ::MSC_FILTER_NEAREST the dtype of `from`. @param options Null =
/// defaults. @param error May be null.
/// @return ::MSC_OK, ::MSC_INVALID_ARGUMENT, ::MSC_SHAPE_MISMATCH (channels), ::MSC_UNSUPPORTED
/// (dtypes). Thread-safe. @since 0.1.0
MSC_API int32_t msc_image_resample(const msc_image_view* from, const msc_image_view* to,
                                   const msc_resample_options* options, msc_error* error);

/// The paper's input of an ImageNet network: rounded to 8 bit; not RGB: taken as grey (see below)
/// and repeated to three channels; Pillow bilinear resize of the shorter side to `8/7 size` rounded
/// (256 for 224), centre crop of `size` x `size`. Mean and deviation are left to the network. Grey
/// is channel 0 of 1 or 2 channels, Pillow's luma of the first three of 4 (alpha is dropped), and
/// the mean of all of 5 and more.
/// @param x Any dtype, mapped to [0,1] by its natural range. @param[out] to f32, `size` x `size` x
/// 3, values k/255 in [0,1].
/// @param[out] placement Where the pixels of `to` lie on `x`. A level of n x n cells that covers
/// `to` has step = placement step * size / n and origin = placement origin + (step - placement
/// step) / 2. @param error May be null.
/// @return ::MSC_OK, ::MSC_INVALID_ARGUMENT, ::MSC_NOT_FINITE. Thread-safe. Source: Shafran et al.
/// 2021, reference code. @since 0.1.0
MSC_API int32_t msc_image_paper_input(const msc_image_view* x, const msc_image_view* to,
                                      msc_placement* placement, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
