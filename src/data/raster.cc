#include "data/raster.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "data/jpeg.h"
#include "data/png.h"
#include "data/tiff.h"
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
  const cv::Mat input(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.data()));
  cv::Mat mat = cv::imdecode(input, cv::IMREAD_UNCHANGED);
  if (mat.empty())
    fail_data(MSC_IO, "{}: expected a PNG or JPEG file, found {} bytes that cannot be decoded",
              name, bytes.size());
  return mat;
}

/// What the header of a PNG or JPEG file says of the picture that its decoder will give.
struct Declared {
  int64_t height = 0, width = 0;
  int channels = 1;  ///< Without transparency.
  int bytes = 1;     ///< Of a sample.
  int32_t orientation = 1, significant_bits = 0;
};

Declared declared_of(const PngHeader& header, const std::string& name) {
  if (header.frames > 1)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected one picture, found an animation of {} (the chunk acTL); write each as "
              "a file of its own",
              name, header.frames);
  return {header.height,         header.width,
          header.grey() ? 1 : 3, header.depth > 8 ? 2 : 1,
          header.orientation,    header.significant_bits};
}

Declared declared_of(const JpegHeader& header) {
  return {header.height, header.width, header.components, 1, header.orientation, 0};
}

void require_known(std::string_view bytes, const std::string& name) {
  if (!is_png(bytes) && !is_jpeg(bytes))
    fail_data(MSC_IO,
              "{}: expected a PNG, JPEG, TIFF, NPY or NPZ file, found {} bytes that begin as none",
              name, bytes.size());
}

void require_decodable(const Declared& header, size_t file_bytes, const std::string& name) {
  require_bearable(header.height, header.width, header.channels, name);
  require_plausible(
      static_cast<uint64_t>(header.height * header.width * header.channels * header.bytes),
      file_bytes, name);
}

/// A colour that stands for nothing would need a background that nobody named.
void refuse_transparent_colour(const PngHeader& header, const std::string& name) {
  if (header.transparent_colour)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected opaque pixels, found a transparent colour (the chunk tRNS); write the "
              "picture without transparency",
              name);
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
void refuse_transparency(const PngHeader& header, const std::string& name) {
  if (header.alpha())
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected one channel of class indices, found {} and transparency ({}); a "
              "palette (--target-as palette) reads labels drawn in colour",
              name, header.grey() ? "grey" : "red, green, blue", header.grey() ? "LA" : "RGBA");
}

/// The decoded pixels, once they are what the header said.
Image picture(const cv::Mat& rgb, const Declared& header, const std::string& name) {
  if (rgb.rows != header.height || rgb.cols != header.width ||
      static_cast<int>(rgb.elemSize1()) != header.bytes || rgb.channels() < header.channels)
    fail_data(
        MSC_IO,
        "{}: expected {} x {} x {} of {} bytes, as the file's header says, found {} x {} x {} "
        "of {} from its decoder",
        name, header.height, header.width, header.channels, header.bytes, rgb.rows, rgb.cols,
        rgb.channels(), rgb.elemSize1());
  Image image = wrap(rgb, name);
  image.view.channels = header.channels;  // grey with transparency is decoded as three equal ones
  image.orientation = header.orientation;
  image.significant_bits = header.significant_bits;
  return image;
}

Image decode_encoded(std::string_view bytes, const Declared& header, const std::string& name) {
  require_decodable(header, bytes.size(), name);
  return with_opencv(name,
                     [&] { return picture(to_rgb(decode(bytes, name), name), header, name); });
}

/// PNG or JPEG.
Image decode_picture(std::string_view bytes, const std::string& name) {
  require_known(bytes, name);
  if (is_jpeg(bytes))
    return decode_encoded(bytes, declared_of(read_jpeg_header(bytes, name)), name);
  const PngHeader header = read_png_header(bytes, name);
  refuse_transparent_colour(header, name);
  return decode_encoded(bytes, declared_of(header, name), name);
}

/// The stored numbers of a grey or palette PNG.
Image decode_png_indices(std::string_view bytes, const PngHeader& header, const std::string& name) {
  Declared grey = declared_of(header, name);
  grey.channels = 1;
  Image image = decode_encoded(as_index_png(bytes), grey, name);
  const int scale = index_scale(header);
  if (scale == 1) return image;
  auto* value = static_cast<uint8_t*>(image.view.data);
  std::transform(value, value + header.height * header.width, value,
                 [scale](uint8_t v) { return static_cast<uint8_t>(v / scale); });
  return image;
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
    return described_as(wrap(std::move(out), name), image);
  });
}

Image decode_raster(std::string_view bytes, const std::string& name, int32_t colour) {
  return to_colour(is_tiff(bytes) ? decode_tiff(bytes, name, false) : decode_picture(bytes, name),
                   colour, name);
}

Image decode_index_raster(std::string_view bytes, const std::string& name) {
  if (is_tiff(bytes)) return decode_tiff(bytes, name, true);
  if (!is_png(bytes)) return decode_picture(bytes, name);
  const PngHeader header = read_png_header(bytes, name);
  refuse_transparency(header, name);
  constexpr int kRgb = 2;
  return header.colour_type == kRgb ? decode_picture(bytes, name)
                                    : decode_png_indices(bytes, header, name);
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
