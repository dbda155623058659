/// @file
/// @brief A view of pixels that somebody else owns.
#ifndef MEMBERSCOPE_C_IMAGE_H
#define MEMBERSCOPE_C_IMAGE_H

#include "memberscope/c/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup basics
/// @{

/// Type of one element. Values are never renumbered. @since 0.1.0
enum msc_dtype {
  MSC_U8 = 1,   ///< uint8_t
  MSC_U16 = 2,  ///< uint16_t
  MSC_I32 = 3,  ///< int32_t
  MSC_F16 = 4,  ///< IEEE 754 binary16
  MSC_F32 = 5,  ///< float
  MSC_F64 = 6   ///< double
};

/// A view of height x width x channels elements in CPU memory. Frozen layout. It owns nothing and
/// says nothing about meaning (see
/// ::msc_target_spec). Element (row, column, channel) lies at `data + row*stride_y +
/// column*stride_x + channel*stride_c`; strides are in
/// **bytes** and may be negative, so planar (K x H x W), flipped and cropped layouts need no copy.
/// Functions that only read it say so; the pointer is not const because the same struct describes
/// outputs. @since 0.1.0
typedef struct msc_image_view {
  void* data;        ///< Element (0, 0, 0).
  int32_t dtype;     ///< One of ::msc_dtype.
  int32_t reserved;  ///< Zero.
  int64_t height;    ///< Rows, >= 1.
  int64_t width;     ///< Columns, >= 1.
  int64_t channels;  ///< Channels or classes, >= 1.
  int64_t stride_y;  ///< Bytes from one row to the next.
  int64_t stride_x;  ///< Bytes from one column to the next.
  int64_t stride_c;  ///< Bytes from one channel to the next.
} msc_image_view;

/// Bytes of one element, or 0 for a value that is not a dtype. Thread-safe. @since 0.1.0
MSC_API int64_t msc_dtype_size(int32_t dtype);

/// Checks a view: non-null data, known dtype, positive sizes, strides aligned to the element, no
/// overflow of the addressed range. Reads no pixel. @param view Read only. @param error May be
/// null. @return ::MSC_OK or ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_image_view_check(const msc_image_view* view, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
