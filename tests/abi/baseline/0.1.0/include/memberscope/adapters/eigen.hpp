/// @file
/// @brief Views of Eigen matrices, arrays, maps and blocks: one channel, no copy.
#ifndef MEMBERSCOPE_ADAPTERS_EIGEN_HPP
#define MEMBERSCOPE_ADAPTERS_EIGEN_HPP

#include <Eigen/Core>

#include "memberscope/image_view.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup basics
/// @{

/// @cond
namespace detail {

/// Rows and columns of whatever Eigen keeps in memory.
template <typename Derived>
msc_image_view view_of_eigen(const Derived& cells) {
  constexpr auto size = static_cast<Eigen::Index>(sizeof(typename Derived::Scalar));
  msc_image_view view = *ImageView(cells.data(), cells.rows(), cells.cols()).c();
  view.stride_y = static_cast<int64_t>(cells.rowStride() * size);
  view.stride_x = static_cast<int64_t>(cells.colStride() * size);
  return view;
}

/// What is a window on memory that somebody else owns.
struct EigenWindow {
  static constexpr bool borrows = true;
  template <typename Derived>
  static msc_image_view view(const Derived& cells) {
    return view_of_eigen(cells);
  }
};

}  // namespace detail
/// @endcond

/// An Eigen matrix, either storage order, as an H x W x 1 view. @since 0.1.0
template <typename Scalar, int Rows, int Cols, int Options, int MaxRows, int MaxCols>
struct ViewOf<Eigen::Matrix<Scalar, Rows, Cols, Options, MaxRows, MaxCols>> {
  /// The view; valid as long as `matrix` is neither resized nor destroyed.
  static msc_image_view view(
      const Eigen::Matrix<Scalar, Rows, Cols, Options, MaxRows, MaxCols>& matrix) {
    return detail::view_of_eigen(matrix);
  }
};

/// An Eigen array, likewise. @since 0.1.0
template <typename Scalar, int Rows, int Cols, int Options, int MaxRows, int MaxCols>
struct ViewOf<Eigen::Array<Scalar, Rows, Cols, Options, MaxRows, MaxCols>> {
  /// The view; valid as long as `array` is neither resized nor destroyed.
  static msc_image_view view(
      const Eigen::Array<Scalar, Rows, Cols, Options, MaxRows, MaxCols>& array) {
    return detail::view_of_eigen(array);
  }
};

/// An Eigen::Map, which owns no pixels: it may be a temporary. @since 0.1.0
template <typename Plain, int Options, typename Stride>
struct ViewOf<Eigen::Map<Plain, Options, Stride>> : detail::EigenWindow {};

/// A block of a matrix, an array or a map; not of an expression, which has no memory. @since 0.1.0
template <typename Inner, int Rows, int Cols, bool InnerPanel>
struct ViewOf<Eigen::Block<Inner, Rows, Cols, InnerPanel>> : detail::EigenWindow {};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
