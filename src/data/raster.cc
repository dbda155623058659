#include "data/raster.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "data/opencv_mat.h"
#include "data/picture.h"
#include "data/tiff.h"
#include "memberscope/c/data.h"

namespace msc::data {

Image to_colour(const Image& image, int32_t colour, const std::string& name) {
  const int64_t wanted = colour == MSC_COLOUR_GREY  ? 1
                         : colour == MSC_COLOUR_RGB ? 3
                                                    : image.view.channels;
  if (image.view.channels == wanted) return image;
  if (image.view.channels != 1 && image.view.channels != 3)
    fail_data(MSC_SHAPE_MISMATCH, "{}: expected 1 or 3 channels to convert to {}, found {}", name,
              wanted == 1 ? "grey" : "RGB", image.view.channels);
  return with_opencv(name, [&] {
    cv::Mat mat = to_mat(image.view);
    if (mat.depth() == CV_32S || mat.depth() == CV_64F) mat.convertTo(mat, CV_32F);
    cv::Mat out;
    cv::cvtColor(mat, out, wanted == 1 ? cv::COLOR_RGB2GRAY : cv::COLOR_GRAY2RGB);
    return described_as(wrap(std::move(out), name), image);
  });
}

Image decode_raster(std::string_view bytes, const std::string& name, int32_t colour) {
  return to_colour(is_tiff(bytes) ? decode_tiff(bytes, name, false) : decode_picture(bytes, name),
                   colour, name);
}

Image decode_index_raster(std::string_view bytes, const std::string& name) {
  return is_tiff(bytes) ? decode_tiff(bytes, name, true) : decode_picture_indices(bytes, name);
}

std::string encode_raster(const std::string& extension, const msc_image_view& view) {
  const bool png = extension == ".png", tiff = extension == ".tif";
  const bool type_ok = view.dtype == MSC_U8 || (view.dtype == MSC_U16 && (png || tiff)) ||
                       (view.dtype == MSC_F32 && tiff);
  if (!type_ok || (view.channels != 1 && view.channels != 3))
    fail_data(MSC_UNSUPPORTED, "{}: expected 1 or 3 channels of u8{}{}, found {} of dtype {}",
              extension, png || tiff ? ", u16" : "", tiff ? ", f32" : "", view.channels,
              view.dtype);
  return with_opencv(extension, [&] {
    cv::Mat mat = to_mat(view);
    if (view.channels == 3) cv::cvtColor(mat, mat, cv::COLOR_RGB2BGR);
    std::vector<uchar> bytes;
    if (!cv::imencode(extension, mat, bytes))
      fail_data(MSC_IO, "{}: the image cannot be encoded", extension);
    return std::string(bytes.begin(), bytes.end());
  });
}

Image resize_image(const Image& image, int64_t height, int64_t width, int32_t method,
                   const std::string& name) {
  if (image.view.height == height && image.view.width == width) return image;
  return with_opencv(name, [&] {
    cv::Mat mat = to_mat(image.view);
    if (mat.depth() == CV_32S) mat.convertTo(mat, CV_64F);
    const bool shrinks = height <= image.view.height && width <= image.view.width;
    cv::Mat out;
    cv::resize(mat, out, cv::Size(static_cast<int>(width), static_cast<int>(height)), 0, 0,
               method == MSC_RESIZE_AREA && shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    return described_as(wrap(std::move(out), name), image);
  });
}

Image resize_nearest(const Image& image, int64_t height, int64_t width, const std::string& name) {
  const auto& v = image.view;
  if (v.height == height && v.width == width) return image;
  auto [out, to] = allocate(name, v.dtype, height, width, v.channels);
  const auto size = static_cast<size_t>(msc_dtype_size(v.dtype));
  auto source = [](int64_t i, int64_t from, int64_t n) { return (2 * i + 1) * from / (2 * n); };
  for (int64_t r = 0; r < height; ++r)
    for (int64_t c = 0; c < width; ++c)
      for (int64_t k = 0; k < v.channels; ++k, to += size)
        std::memcpy(to, image.at(source(r, v.height, height), source(c, v.width, width), k), size);
  return out;
}

}  // namespace msc::data
