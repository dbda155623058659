#include "cli/thumbnails.h"

#include <memberscope/c/resample.h>

#include <algorithm>
#include <cmath>
#include <memberscope/data.hpp>
#include <vector>

namespace msc::cli {
namespace {

constexpr int64_t kSide = 128;

memberscope::Shape shrunk(memberscope::Shape shape) {
  const double scale = std::min(1.0, static_cast<double>(kSide) / static_cast<double>(std::max(shape.height, shape.width)));
  auto side = [scale](int64_t n) { return std::max<int64_t>(1, std::llround(scale * static_cast<double>(n))); };
  return {side(shape.height), side(shape.width), shape.channels};
}

std::vector<float> resampled(memberscope::ImageView image, memberscope::Shape to, int32_t filter) {
  std::vector<float> values(static_cast<size_t>(to.height * to.width * to.channels));
  const memberscope::ImageView view(values.data(), to.height, to.width, to.channels);
  msc_resample_options options{};
  options.struct_size = sizeof options;
  options.filter = filter;
  memberscope::detail::check([&](msc_error* e) { return msc_image_resample(image.c(), view.c(), &options, e); });
  return values;
}

uint8_t to_byte(double value) {
  return static_cast<uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

/// Values of an image that mean 0 and 1.
std::pair<double, double> range_of(memberscope::ImageView image, const msc_target_spec& spec) {
  if (spec.range_min != spec.range_max) return {spec.range_min, spec.range_max};
  return {0, image.dtype() == MSC_U8 ? 255.0 : image.dtype() == MSC_U16 ? 65535.0 : 1.0};
}

/// Bits of the class spread over the three channels, as the Pascal VOC colour map does: neighbouring classes get far colours.
void put_class(uint8_t* pixel, int64_t label) {
  pixel[0] = pixel[1] = pixel[2] = 0;
  for (int bit = 7; label > 0 && bit >= 0; --bit, label >>= 3)
    for (int c = 0; c < 3; ++c) pixel[c] = static_cast<uint8_t>(pixel[c] | ((label >> c) & 1) << bit);
}

std::string encode(std::vector<uint8_t>& pixels, memberscope::Shape shape, int64_t channels) {
  return memberscope::encode_image(".jpg", memberscope::ImageView(pixels.data(), shape.height, shape.width, channels));
}

std::string image_thumbnail(memberscope::ImageView image, const msc_target_spec& spec) {
  const auto shape = shrunk(image.shape());
  const auto values = resampled(image, shape, MSC_FILTER_AREA);
  const auto [low, high] = range_of(image, spec);
  const int64_t channels = shape.channels >= 3 ? 3 : 1;
  std::vector<uint8_t> pixels;
  for (int64_t i = 0; i < shape.height * shape.width; ++i)
    for (int64_t c = 0; c < channels; ++c)
      pixels.push_back(to_byte((static_cast<double>(values[static_cast<size_t>(i * shape.channels + c)]) - low) / (high - low)));
  return encode(pixels, shape, channels);
}

/// Labels cannot be averaged: the pixel in which the centre lies.
int64_t nearest_label(memberscope::ImageView labels, memberscope::Shape to, int64_t r, int64_t c) {
  const int64_t row = (2 * r + 1) * labels.height() / (2 * to.height), column = (2 * c + 1) * labels.width() / (2 * to.width);
  switch (labels.dtype()) {
    case MSC_U8:
      return labels.at<uint8_t>(row, column);
    case MSC_U16:
      return labels.at<uint16_t>(row, column);
    default:
      return labels.at<int32_t>(row, column);
  }
}

int64_t most_likely(const float* scores, int64_t channels, int32_t kind) {
  if (channels == 1) return scores[0] > (kind == MSC_TARGET_LOGITS ? 0.0F : 0.5F) ? 1 : 0;
  return std::max_element(scores, scores + channels) - scores;
}

/// Labels, or the most likely class of scores.
std::string class_thumbnail(memberscope::ImageView scores, const msc_target_spec& spec) {
  const auto shape = shrunk(scores.shape());
  std::vector<uint8_t> pixels(static_cast<size_t>(shape.height * shape.width * 3));
  const bool labels = spec.kind == MSC_TARGET_LABELS;
  const auto values = labels ? std::vector<float>() : resampled(scores, shape, MSC_FILTER_AREA);
  for (int64_t r = 0; r < shape.height; ++r)
    for (int64_t c = 0; c < shape.width; ++c) {
      const int64_t i = r * shape.width + c;
      put_class(&pixels[static_cast<size_t>(3 * i)],
                labels ? nearest_label(scores, shape, r, c)
                       : most_likely(&values[static_cast<size_t>(i * shape.channels)], shape.channels, spec.kind));
    }
  return encode(pixels, shape, 3);
}

}  // namespace

std::string thumbnail(memberscope::ImageView image, const msc_target_spec& spec) {
  return spec.kind == MSC_TARGET_IMAGE ? image_thumbnail(image, spec) : class_thumbnail(image, spec);
}

}  // namespace msc::cli
