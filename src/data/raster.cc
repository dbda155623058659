#include "data/raster.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "data/encoded.h"
#include "memberscope/c/data.h"

namespace msc::data {
namespace {

/// Runs OpenCV code and turns its exceptions into ours.
template <typename Body>
auto with_opencv(const std::string& name, Body&& body) {
  try {
    return body();
  } catch (const cv::Exception& e) {
    fail_data(MSC_IO, "{}: OpenCV: {}", name, e.err);
  }
}

int dtype_of(int depth, const std::string& name) {
  switch (depth) {
    case CV_8U:
      return MSC_U8;
    case CV_16U:
      return MSC_U16;
    case CV_32S:
      return MSC_I32;
    case CV_32F:
      return MSC_F32;
    case CV_64F:
      return MSC_F64;
    default:
      fail_data(MSC_UNSUPPORTED, "{}: expected pixels of 8, 16 or 32 bit, found OpenCV depth {}",
                name, depth);
  }
}

int depth_of(int32_t dtype) {
  switch (dtype) {
    case MSC_U8:
      return CV_8U;
    case MSC_U16:
      return CV_16U;
    case MSC_I32:
      return CV_32S;
    case MSC_F64:
      return CV_64F;
    default:
      return CV_32F;
  }
}

Image wrap(cv::Mat mat, const std::string& name) {
  if (!mat.isContinuous()) mat = mat.clone();
  auto owner = std::make_shared<cv::Mat>(std::move(mat));
  const auto size = static_cast<int64_t>(owner->elemSize1());
  const int64_t channels = owner->channels();
  return {{owner->data, dtype_of(owner->depth(), name), 0, owner->rows, owner->cols, channels,
           owner->cols * channels * size, channels * size, size},
          owner};
}

/// A contiguous copy in OpenCV's terms; f16 becomes f32.
cv::Mat to_mat(const msc_image_view& view) {
  const Image image{view, nullptr};
  cv::Mat mat(static_cast<int>(view.height), static_cast<int>(view.width),
              CV_MAKETYPE(depth_of(view.dtype), static_cast<int>(view.channels)));
  const auto size = mat.elemSize1();
  for (int r = 0; r < mat.rows; ++r) {
    uchar* to = mat.ptr(r);
    for (int64_t c = 0; c < view.width; ++c)
      for (int64_t k = 0; k < view.channels; ++k, to += size) {
        if (view.dtype == MSC_F16) {
          const auto value = static_cast<float>(value_of(image.at(r, c, k), MSC_F16));
          std::memcpy(to, &value, size);
        } else {
          std::memcpy(to, image.at(r, c, k), size);
        }
      }
  }
  return mat;
}

cv::Mat decode(std::string_view bytes, const std::string& name) {
  require_complete(bytes, name);
  const cv::Mat input(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.data()));
  cv::Mat mat = cv::imdecode(input, cv::IMREAD_UNCHANGED);
  if (mat.empty())
    fail_data(MSC_IO,
              "{}: expected a PNG, JPEG, TIFF, NPY or NPZ file, found {} bytes that decode as none",
              name, bytes.size());
  return mat;
}

double largest(int depth) {
  return depth == CV_8U ? 255 : depth == CV_16U ? 65535 : 1;
}

/// B, G, R (, A) to R, G, B. Transparency would need a background that nobody named, so it must be
/// opaque.
cv::Mat to_rgb(const cv::Mat& mat, const std::string& name) {
  if (mat.channels() == 1) return mat;
  cv::Mat rgb;
  if (mat.channels() == 3) {
    cv::cvtColor(mat, rgb, cv::COLOR_BGR2RGB);
    return rgb;
  }
  if (mat.channels() != 4)
    fail_data(MSC_UNSUPPORTED, "{}: expected 1, 3 or 4 channels, found {}", name, mat.channels());
  cv::Mat alpha;
  cv::extractChannel(mat, alpha, 3);
  double lowest = 0;
  cv::minMaxLoc(alpha, &lowest);
  if (lowest < largest(mat.depth()))
    fail_data(MSC_UNSUPPORTED, "{}: expected opaque pixels, found transparency (alpha {} of {})",
              name, lowest, largest(mat.depth()));
  cv::cvtColor(mat, rgb, cv::COLOR_BGRA2RGB);
  return rgb;
}

/// Class indices have no transparency: such a file is a picture of labels.
void refuse_transparency(std::string_view bytes, const std::string& name) {
  const int channels = with_opencv(name, [&] { return decode(bytes, name).channels(); });
  if (channels == 4)
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected one channel of class indices, found red, green, blue and transparency "
              "(RGBA); a palette (--target-as palette) "
              "reads labels drawn in colour",
              name);
}

}  // namespace

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
    return wrap(std::move(out), name);
  });
}

Image decode_raster(std::string_view bytes, const std::string& name, int32_t colour) {
  Image image = with_opencv(name, [&] { return wrap(to_rgb(decode(bytes, name), name), name); });
  require_finite(image, name);
  return to_colour(image, colour, name);
}

Image decode_index_raster(std::string_view bytes, const std::string& name) {
  require_complete(bytes, name);
  int scale = 1;
  const std::string index_png = as_index_png(bytes, &scale);
  if (index_png.empty()) {
    refuse_transparency(bytes, name);
    return decode_raster(bytes, name, MSC_COLOUR_STORED);
  }
  return with_opencv(name, [&] {
    cv::Mat mat = decode(index_png, name);
    if (scale > 1)
      mat.forEach<uchar>(
          [scale](uchar& value, const int*) { value = static_cast<uchar>(value / scale); });
    return wrap(std::move(mat), name);
  });
}

bool is_tiff(std::string_view bytes) {
  return bytes.substr(0, 4) == std::string_view("II*\0", 4) ||
         bytes.substr(0, 4) == std::string_view("MM\0*", 4);
}

Image read_tiff_pages(const std::string& path) {
  std::vector<cv::Mat> pages;
  const bool read =
      with_opencv(path, [&] { return cv::imreadmulti(path, pages, cv::IMREAD_UNCHANGED); });
  if (!read || pages.empty())
    fail_data(MSC_IO, "{}: expected a TIFF file, found one that cannot be decoded", path);
  for (const auto& page : pages)
    if (page.size() != pages[0].size() || page.type() != pages[0].type() || page.channels() != 1)
      fail_data(MSC_SHAPE_MISMATCH,
                "{}: expected pages of one size, type and channel, one a class, found others",
                path);
  return with_opencv(path, [&] {
    cv::Mat planes;
    cv::merge(pages, planes);
    return wrap(std::move(planes), path);
  });
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
    return wrap(std::move(out), name);
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
