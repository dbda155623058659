#include "data/axes.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "memberscope/c/data.h"

namespace msc::data {
namespace {

/// The same array, its first axis the channels instead of its last, or back.
Image other_order(const Image& image, bool is_channels_last) {
  const auto& v = image.view;
  Image other = image;
  if (is_channels_last) {
    other.view.channels = v.height, other.view.stride_c = v.stride_y;
    other.view.height = v.width, other.view.stride_y = v.stride_x;
    other.view.width = v.channels, other.view.stride_x = v.stride_c;
  } else {
    other.view.height = v.channels, other.view.stride_y = v.stride_c;
    other.view.width = v.height, other.view.stride_x = v.stride_y;
    other.view.channels = v.width, other.view.stride_c = v.stride_x;
  }
  return other;
}

using Test = std::function<bool(const msc_image_view&)>;

/// What must hold of the right order, the strongest first.
std::vector<Test> known_tests(const ExpectedShape& expected) {
  std::vector<Test> tests;
  const auto [height, width, channels] = expected;
  const auto h = height, w = width;
  if (h > 0) tests.push_back([h, w](const auto& v) { return v.height == h && v.width == w; });
  if (!channels.empty())
    tests.push_back([list = channels](const auto& v) {
      return std::find(list.begin(), list.end(), v.channels) != list.end();
    });
  if (h > 0)
    tests.push_back([h, w](const auto& v) { return same_aspect(v.height, v.width, h, w); });
  return tests;
}

/// What holds of pictures: few channels, many rows and columns.
std::vector<Test> usual_tests() {
  return {[](const auto& v) { return v.channels <= std::min(v.height, v.width) / 4; },
          [](const auto& v) { return v.channels <= 4; }};
}

enum class Order { kEither, kFirst, kSecond };

Order decide(const std::vector<Test>& tests, const Image& first, const Image& second) {
  for (const auto& test : tests)
    if (const bool fits = test(first.view); fits != test(second.view))
      return fits ? Order::kFirst : Order::kSecond;
  return Order::kEither;
}

/// Of an array read as height x width x channels (first) and as channels x height x width (second).
Order told(const Image& channels_last, const ExpectedShape& expected) {
  const Image channels_first = other_order(channels_last, true);
  const Order known = decide(known_tests(expected), channels_last, channels_first);
  return known == Order::kEither ? decide(usual_tests(), channels_last, channels_first) : known;
}

std::string text_of(const msc_image_view& v, bool is_channels_last) {
  return is_channels_last ? msc::format("{}x{}x{}", v.height, v.width, v.channels)
                          : msc::format("{}x{}x{}", v.channels, v.height, v.width);
}

}  // namespace

bool same_aspect(int64_t height, int64_t width, int64_t other_height, int64_t other_width) {
  const double skew = std::abs(static_cast<double>(height) * static_cast<double>(other_width) -
                               static_cast<double>(width) * static_cast<double>(other_height));
  return skew <= static_cast<double>(
                     std::max(std::max(height, width), std::max(other_height, other_width)));
}

bool order_is_told(const Image& image, const ExpectedShape& expected) {
  return !image.three_axes || told(image, expected) != Order::kEither;
}

Image in_order(const Image& image, int32_t layout, const ExpectedShape& expected,
               const std::string& name) {
  if (!image.three_axes) return image;
  const auto& v = image.view;
  if (layout == MSC_LAYOUT_AUTO) {
    const Order order = told(image, expected);
    if (order == Order::kEither)
      fail_data(MSC_SHAPE_MISMATCH,
                "{}: expected an array whose sizes tell the order of its axes, found {}: state it "
                "(--layout hwc for height x width x channels, chw for channels x height x width)",
                name, text_of(v, true));
    return order == Order::kFirst ? image : other_order(image, true);
  }
  const bool is_last = layout == MSC_LAYOUT_HWC;
  const Image other = other_order(image, is_last);
  std::vector<Test> tests = known_tests(expected);
  // Pictures of up to four rows or columns and many channels are arrays in the other order; read as
  // they stand, all files of a pair would still agree.
  tests.push_back([](const auto& w) {
    return std::min(w.height, w.width) > 4 || std::max(w.height, w.width) <= 4 || w.channels <= 4;
  });
  if (decide(tests, image, other) == Order::kSecond)
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected {}, as the layout says, found an array of {}, which fits as {} only "
              "(--layout {})",
              name, is_last ? "height x width x channels" : "channels x height x width",
              text_of(v, is_last),
              is_last ? "channels x height x width" : "height x width x channels",
              is_last ? "chw" : "hwc");
  return image;
}

}  // namespace msc::data
