/// @file
/// @brief Resizing an image, for those who prepare inputs of a feature extractor or of a victim.
#ifndef MEMBERSCOPE_RESAMPLE_HPP
#define MEMBERSCOPE_RESAMPLE_HPP

#include <vector>

#include "memberscope/c/resample.h"
#include "memberscope/image_view.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup features
/// @{

/// How pixels are combined; see ::msc_filter. @since 0.1.0
enum class Filter : int32_t {
  area = MSC_FILTER_AREA,                        ///< Keeps the mean of the image.
  bilinear = MSC_FILTER_BILINEAR,                ///< Two nearest centres, no low-pass.
  pillow_bilinear = MSC_FILTER_PILLOW_BILINEAR,  ///< Pillow's BILINEAR, antialiased.
  pillow_bicubic = MSC_FILTER_PILLOW_BICUBIC,    ///< Pillow's BICUBIC, likewise.
  nearest = MSC_FILTER_NEAREST                   ///< Safe for labels.
};

/// An image in memory of its own: contiguous H x W x C floats. @since 0.1.0
struct FloatImage {
  std::vector<float> values;  ///< H x W x C.
  Shape shape;                ///< Of `values`.

  /// A view of the values, while this object lives.
  MutableImageView view() & { return {values.data(), shape.height, shape.width, shape.channels}; }
  /// Likewise, to be read only.
  ImageView view() const& { return {values.data(), shape.height, shape.width, shape.channels}; }
  ImageView view() && = delete;  ///< The values would be gone.
};

/// `from` on the size of `to`, which receives it; see msc_image_resample(). Throws Error.
/// @since 0.1.0
inline void resample(ImageView from, MutableImageView to, Filter filter = Filter::area) {
  msc_resample_options options{};
  options.struct_size = sizeof(options);
  options.filter = static_cast<int32_t>(filter);
  detail::check([&](msc_error* e) { return msc_image_resample(from.c(), to.c(), &options, e); });
}

/// `from` at `height` x `width` as floats, values in their own range. For one image; a loop does
/// better with the form that writes into memory at hand. Throws Error. @since 0.1.0
inline FloatImage resampled(ImageView from, int64_t height, int64_t width,
                            Filter filter = Filter::area) {
  FloatImage to{std::vector<float>(static_cast<size_t>(height * width * from.channels())),
                {height, width, from.channels()}};
  resample(from, to.view(), filter);
  return to;
}

/// The paper's input of an ImageNet network, and where its pixels lie on `x`; see
/// msc_image_paper_input(). @param to f32, square, 3 channels. Throws Error. @since 0.1.0
inline msc_placement paper_input(ImageView x, ImageView to) {
  msc_placement placement{};
  detail::check([&](msc_error* e) { return msc_image_paper_input(x.c(), to.c(), &placement, e); });
  return placement;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
