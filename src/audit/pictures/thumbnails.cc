#include "audit/pictures/thumbnails.h"

#include <memberscope/c/resample.h>

#include <algorithm>
#include <cmath>
#include <memberscope/data.hpp>
#include <vector>

#include "core/base/unit_range.h"

namespace msc::audit {
namespace {

constexpr int64_t kSide = 160;
constexpr double kBlue[] = {0, 114, 178},
                 kVermilion[] = {213, 94,
                                 0};  // told apart by every kind of colour vision (Okabe and Ito)

memberscope::Shape shrunk(memberscope::Shape shape) {
  const double scale = std::min(
      1.0, static_cast<double>(kSide) / static_cast<double>(std::max(shape.height, shape.width)));
  auto side = [scale](int64_t n) {
    return std::max<int64_t>(1, std::llround(scale * static_cast<double>(n)));
  };
  return {side(shape.height), side(shape.width), shape.channels};
}

std::vector<float> resampled(memberscope::ImageView image, memberscope::Shape to, int32_t filter) {
  std::vector<float> values(static_cast<size_t>(to.height * to.width * to.channels));
  const memberscope::ImageView view(values.data(), to.height, to.width, to.channels);
  msc_resample_options options{};
  options.struct_size = sizeof options;
  options.filter = filter;
  memberscope::detail::check(
      [&](msc_error* e) { return msc_image_resample(image.c(), view.c(), &options, e); });
  return values;
}

uint8_t to_byte(double value) {
  return static_cast<uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

/// Bits of the class spread over the three channels, as the Pascal VOC colour map does:
/// neighbouring classes get far colours.
void put_class(uint8_t* pixel, int64_t label) {
  pixel[0] = pixel[1] = pixel[2] = 0;
  for (int bit = 7; label > 0 && bit >= 0; --bit, label >>= 3)
    for (int c = 0; c < 3; ++c)
      pixel[c] = static_cast<uint8_t>(pixel[c] | ((label >> c) & 1) << bit);
}

Picture image_thumbnail(memberscope::ImageView image, const msc_target_spec& spec) {
  const auto shape = shrunk(image.shape());
  const auto values = resampled(image, shape, MSC_FILTER_AREA);
  const auto [low, high] = unit_range(image.dtype(), spec.range_min, spec.range_max);
  Picture picture{shape.height, shape.width, {}};
  for (int64_t i = 0; i < shape.height * shape.width; ++i)
    for (int64_t c = 0; c < 3; ++c) {
      const float value =
          values[static_cast<size_t>(i * shape.channels + (shape.channels >= 3 ? c : 0))];
      picture.pixels.push_back(to_byte((static_cast<double>(value) - low) / (high - low)));
    }
  return picture;
}

/// Labels cannot be averaged: the pixel in which the centre lies.
int64_t nearest_label(memberscope::ImageView labels, memberscope::Shape to, int64_t r, int64_t c) {
  const int64_t row = (2 * r + 1) * labels.height() / (2 * to.height),
                column = (2 * c + 1) * labels.width() / (2 * to.width);
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
Picture class_thumbnail(memberscope::ImageView scores, const msc_target_spec& spec) {
  const auto shape = shrunk(scores.shape());
  Picture picture{shape.height, shape.width,
                  std::vector<uint8_t>(static_cast<size_t>(shape.height * shape.width * 3))};
  const bool labels = spec.kind == MSC_TARGET_LABELS;
  const auto values = labels ? std::vector<float>() : resampled(scores, shape, MSC_FILTER_AREA);
  for (int64_t r = 0; r < shape.height; ++r)
    for (int64_t c = 0; c < shape.width; ++c) {
      const int64_t i = r * shape.width + c;
      put_class(&picture.pixels[static_cast<size_t>(3 * i)],
                labels ? nearest_label(scores, shape, r, c)
                       : most_likely(&values[static_cast<size_t>(i * shape.channels)],
                                     shape.channels, spec.kind));
    }
  return picture;
}

/// Mean of the values of a map under pixel (r, c) of height x width; NaN where there is none.
double mean_under(memberscope::ImageView map, int64_t height, int64_t width, int64_t r, int64_t c) {
  const int64_t top = r * map.height() / height, left = c * map.width() / width;
  const int64_t bottom = std::max(top + 1, (r + 1) * map.height() / height);
  const int64_t right = std::max(left + 1, (c + 1) * map.width() / width);
  double sum = 0;
  int64_t n = 0;
  for (int64_t i = top; i < bottom; ++i)
    for (int64_t j = left; j < right; ++j)
      if (const float value = map.at<float>(i, j); !std::isnan(value))
        sum += static_cast<double>(value), ++n;
  return n == 0 ? std::nan("") : sum / static_cast<double>(n);
}

}  // namespace

std::string Picture::jpeg() const {
  return memberscope::encode_image(".jpg", memberscope::ImageView(pixels.data(), height, width, 3));
}

Picture thumbnail(memberscope::ImageView image, const msc_target_spec& spec) {
  return spec.kind == MSC_TARGET_IMAGE ? image_thumbnail(image, spec)
                                       : class_thumbnail(image, spec);
}

std::vector<float> shrunk_map(memberscope::ImageView map, int64_t height, int64_t width) {
  std::vector<float> values;
  for (int64_t r = 0; r < height; ++r)
    for (int64_t c = 0; c < width; ++c)
      values.push_back(static_cast<float>(mean_under(map, height, width, r, c)));
  return values;
}

Picture overlay(const std::vector<float>& map, double scale, const Picture& background) {
  Picture picture = background;
  for (size_t i = 0; i < map.size(); ++i) {
    uint8_t* pixel = &picture.pixels[3 * i];
    const double grey = 190 + 0.25 * (0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2]);
    const double value = static_cast<double>(map[i]);
    const double opacity =
        std::isnan(value) || scale <= 0 ? 0 : std::min(1.0, std::abs(value) / scale);
    for (int k = 0; k < 3; ++k)
      pixel[k] =
          static_cast<uint8_t>(grey + opacity * ((value < 0 ? kBlue : kVermilion)[k] - grey));
  }
  return picture;
}

}  // namespace msc::audit
