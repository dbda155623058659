/// @file
/// @brief Views of row-major Eigen matrices and arrays: one channel, no copy.
#ifndef MEMBERSCOPE_ADAPTERS_EIGEN_HPP
#define MEMBERSCOPE_ADAPTERS_EIGEN_HPP

#include <Eigen/Core>

#include "memberscope/image_view.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup basics
/// @{

/// A plain Eigen matrix or array, either storage order, as an H x W x 1 view. @since 0.1.0
template <typename Scalar, int Rows, int Cols, int Options, int MaxRows, int MaxCols>
struct ViewOf<Eigen::Matrix<Scalar, Rows, Cols, Options, MaxRows, MaxCols>> {
  /// The view; valid as long as `matrix` is neither resized nor destroyed.
  static msc_image_view view(
      const Eigen::Matrix<Scalar, Rows, Cols, Options, MaxRows, MaxCols>& matrix) {
    msc_image_view view = *ImageView(matrix.data(), matrix.rows(), matrix.cols()).c();
    view.stride_y =
        static_cast<int64_t>(matrix.rowStride() * static_cast<Eigen::Index>(sizeof(Scalar)));
    view.stride_x =
        static_cast<int64_t>(matrix.colStride() * static_cast<Eigen::Index>(sizeof(Scalar)));
    return view;
  }
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
