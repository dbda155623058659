#include "data/picture.h"

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "data/jpeg.h"
#include "data/opencv_mat.h"
#include "data/png.h"

namespace msc::data {
namespace {

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

Image decode_picture(std::string_view bytes, const std::string& name) {
  require_known(bytes, name);
  if (is_jpeg(bytes))
    return decode_encoded(bytes, declared_of(read_jpeg_header(bytes, name)), name);
  const PngHeader header = read_png_header(bytes, name);
  refuse_transparent_colour(header, name);
  return decode_encoded(bytes, declared_of(header, name), name);
}

Image decode_picture_indices(std::string_view bytes, const std::string& name) {
  if (!is_png(bytes)) return decode_picture(bytes, name);
  const PngHeader header = read_png_header(bytes, name);
  refuse_transparency(header, name);
  constexpr int kRgb = 2;
  return header.colour_type == kRgb ? decode_picture(bytes, name)
                                    : decode_png_indices(bytes, header, name);
}

}  // namespace msc::data
