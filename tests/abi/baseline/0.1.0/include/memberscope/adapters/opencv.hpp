/// @file
/// @brief Views of cv::Mat without a copy. Compiled in the user's module with the user's own
/// OpenCV.
#ifndef MEMBERSCOPE_ADAPTERS_OPENCV_HPP
#define MEMBERSCOPE_ADAPTERS_OPENCV_HPP

#include <opencv2/core/mat.hpp>
#include <string>

#include "memberscope/image_view.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup basics
/// @{

/// Order in which a cv::Mat of three channels holds them. cv::imread gives B, G, R; victims and
/// extractors of this library take R, G, B.
/// @since 0.1.0
enum class ChannelOrder {
  as_stored,  ///< Channel k of the view is channel k of the matrix.
  bgr  ///< The matrix holds B, G, R (three channels): the view turns them to R, G, B by a negative
       ///< channel stride.
};

/// A matrix of two dimensions, 8U, 16U, 32S, 16F, 32F or 64F, as an H x W x C view; rows may be
/// apart (a region of interest). Valid as long as the matrix keeps its data. Throws Error for an
/// empty matrix, another depth or dimension, or `bgr` with other than three channels.
/// @since 0.1.0
inline ImageView view(const cv::Mat& mat, ChannelOrder order) {
  if (mat.empty() || mat.dims != 2)
    throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_IMAGE,
                "cv::Mat: expected two dimensions and at least one pixel");
  msc_image_view view{};
  switch (mat.depth()) {
    case CV_8U:
      view.dtype = MSC_U8;
      break;
    case CV_16U:
      view.dtype = MSC_U16;
      break;
    case CV_32S:
      view.dtype = MSC_I32;
      break;
    case CV_32F:
      view.dtype = MSC_F32;
      break;
    case CV_64F:
      view.dtype = MSC_F64;
      break;
    case CV_16F:
      view.dtype = MSC_F16;
      break;
    default:
      throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_IMAGE,
                  "cv::Mat: expected the depth 8U, 16U, 32S, 16F, 32F or 64F");
  }
  const auto size = static_cast<int64_t>(mat.elemSize1());
  view.data = mat.data;
  view.height = mat.rows;
  view.width = mat.cols;
  view.channels = mat.channels();
  view.stride_y = static_cast<int64_t>(mat.step[0]);
  view.stride_x = static_cast<int64_t>(mat.elemSize());
  view.stride_c = size;
  if (order == ChannelOrder::as_stored) return view;
  if (view.channels != 3)
    throw Error(MSC_SHAPE_MISMATCH, MSC_STAGE_IMAGE,
                "cv::Mat: expected three channels B, G, R, found " + std::to_string(view.channels));
  view.data = mat.data + 2 * size;
  view.stride_c = -size;
  return view;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
