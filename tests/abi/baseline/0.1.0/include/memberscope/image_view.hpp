/// @file
/// @brief Views of pixels: of raw memory, of vectors, and of the types for which an adapter is
/// included.
#ifndef MEMBERSCOPE_IMAGE_VIEW_HPP
#define MEMBERSCOPE_IMAGE_VIEW_HPP

#include <cstdint>
#include <type_traits>
#include <utility>

#include "memberscope/c/image.h"
#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup basics
/// @{

/// How a type of the user's becomes a view. An adapter (memberscope/adapters/...) or the user
/// specialises it with `static msc_image_view view(const T&)`; an ImageView is then made from a
/// named T without a word, and from a temporary one only where `static constexpr bool borrows =
/// true` says that T owns no pixels. @since 0.1.0
template <typename T>
struct ViewOf;

/// @cond
namespace detail {

template <typename T>
struct Dtype;
template <>
struct Dtype<uint8_t> {
  static constexpr int32_t value = MSC_U8;
};
template <>
struct Dtype<uint16_t> {
  static constexpr int32_t value = MSC_U16;
};
template <>
struct Dtype<int32_t> {
  static constexpr int32_t value = MSC_I32;
};
template <>
struct Dtype<float> {
  static constexpr int32_t value = MSC_F32;
};
template <>
struct Dtype<double> {
  static constexpr int32_t value = MSC_F64;
};

/// Whether a ViewOf says, by `static constexpr bool borrows = true`, that its type owns no pixels.
template <typename View, typename = void>
struct Borrows : std::false_type {};
template <typename View>
struct Borrows<View, std::enable_if_t<View::borrows>> : std::true_type {};

}  // namespace detail
/// @endcond

/// Height, width and channels of an image. @since 0.1.0
struct Shape {
  int64_t height = 0;    ///< Rows.
  int64_t width = 0;     ///< Columns.
  int64_t channels = 0;  ///< Channels or classes.
};

/// A view of height x width x channels elements that somebody else owns, to be read; see
/// ::msc_image_view. Cheap to copy. @since 0.1.0
class ImageView {
 public:
  /// An existing C view.
  ImageView(const msc_image_view& view) : view_(view) {}  // NOLINT: implicit on purpose

  /// Contiguous H x W x C memory of uint8_t, uint16_t, int32_t, float or double.
  template <typename T>
  ImageView(const T* data, int64_t height, int64_t width, int64_t channels = 1) {
    const auto size = static_cast<int64_t>(sizeof(T));
    view_ = {const_cast<T*>(data),    detail::Dtype<T>::value, 0,   height, width, channels,
             width * channels * size, channels * size,         size};
  }

  /// Anything for which ViewOf is specialised, for instance cv::Mat or torch::Tensor with their
  /// adapter included. It must outlive the view.
  template <typename T, typename = decltype(ViewOf<T>::view(std::declval<const T&>()))>
  ImageView(const T& image) : view_(ViewOf<T>::view(image)) {}  // NOLINT: implicit on purpose
  /// A view of a temporary would outlive its pixels: give it a name first. Types that own no pixels
  /// themselves (Eigen::Map, DLTensor) may be temporaries.
  template <typename T, typename = decltype(ViewOf<T>::view(std::declval<const T&>())),
            typename = std::enable_if_t<!std::is_reference_v<T> && !std::is_const_v<T> &&
                                        !detail::Borrows<ViewOf<T>>::value>>
  ImageView(T&& image) = delete;

  /// Planar K x H x W memory seen as H x W x K.
  template <typename T>
  static ImageView planar(const T* data, int64_t channels, int64_t height, int64_t width) {
    ImageView view(data, height, width, channels);
    const auto size = static_cast<int64_t>(sizeof(T));
    view.view_.stride_y = width * size;
    view.view_.stride_x = size;
    view.view_.stride_c = height * width * size;
    return view;
  }

  int64_t height() const { return view_.height; }      ///< Rows.
  int64_t width() const { return view_.width; }        ///< Columns.
  int64_t channels() const { return view_.channels; }  ///< Channels or classes.
  Shape shape() const { return {view_.height, view_.width, view_.channels}; }  ///< All three.
  int32_t dtype() const { return view_.dtype; }  ///< One of ::msc_dtype.
  /// The element at (row, column, channel) as T. Unchecked.
  template <typename T>
  const T& at(int64_t row, int64_t column, int64_t channel = 0) const {
    return *reinterpret_cast<const T*>(address(row, column, channel));
  }
  /// The first element as T; inputs and outputs that the library hands to an implementer are
  /// contiguous H x W x C.
  template <typename T>
  const T* data() const {
    return static_cast<const T*>(view_.data);
  }
  /// The C view.
  const msc_image_view* c() const { return &view_; }

 protected:
  /// Where the element at (row, column, channel) lies.
  char* address(int64_t row, int64_t column, int64_t channel) const {
    return static_cast<char*>(view_.data) + row * view_.stride_y + column * view_.stride_x +
           channel * view_.stride_c;
  }
  /// The first byte.
  void* memory() const { return view_.data; }

 private:
  msc_image_view view_{};
};

/// A view of elements that are to be written, of memory that is not const. @since 0.1.0
class MutableImageView : public ImageView {
 public:
  /// An existing C view of memory that may be written.
  MutableImageView(const msc_image_view& view) : ImageView(view) {}  // NOLINT: implicit on purpose

  /// Contiguous H x W x C memory, as for ImageView.
  template <typename T, typename = std::enable_if_t<!std::is_const_v<T>>>
  MutableImageView(T* data, int64_t height, int64_t width, int64_t channels = 1)
      : ImageView(data, height, width, channels) {}

  /// Anything that is not const and for which ViewOf is specialised. It must outlive the view.
  template <typename T, typename = decltype(ViewOf<T>::view(std::declval<const T&>())),
            typename = std::enable_if_t<!std::is_const_v<T>>>
  MutableImageView(T& image)  // NOLINT: implicit on purpose
      : ImageView(ViewOf<T>::view(image)) {}

  /// The element at (row, column, channel) as T, to be written. Unchecked.
  template <typename T>
  T& at(int64_t row, int64_t column, int64_t channel = 0) const {
    return *reinterpret_cast<T*>(address(row, column, channel));
  }
  /// The first element as T, to be written.
  template <typename T>
  T* data() const {
    return static_cast<T*>(memory());
  }
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
