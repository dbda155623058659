#include "backends/network/activation.h"

#include <cmath>
#include <vector>

#include "core/base/softmax.h"

namespace msc::network {
namespace {

/// The values of every pixel, channel by channel, changed by `change(values)`.
template <typename F>
void for_each_pixel(const memberscope::MutableImageView& image, const F& change) {
  std::vector<float> values(static_cast<size_t>(image.channels()));
  for (int64_t row = 0; row < image.height(); ++row)
    for (int64_t column = 0; column < image.width(); ++column) {
      for (size_t c = 0; c < values.size(); ++c)
        values[c] = image.at<float>(row, column, static_cast<int64_t>(c));
      change(values);
      for (size_t c = 0; c < values.size(); ++c)
        image.at<float>(row, column, static_cast<int64_t>(c)) = values[c];
    }
}

template <typename F>
void for_each_value(const memberscope::MutableImageView& image, const F& change) {
  for_each_pixel(image, [&](std::vector<float>& values) {
    for (float& value : values) value = change(value);
  });
}

}  // namespace

void activate(OutputActivation activation, const memberscope::MutableImageView& values) {
  switch (activation) {
    case OutputActivation::kTanh:
      return for_each_value(values, [](float v) { return std::tanh(v); });
    case OutputActivation::kSigmoid:
      return for_each_value(values, logistic<float>);
    case OutputActivation::kSoftmax:
      return for_each_pixel(values, [](std::vector<float>& v) {
        softmax(v.data(), static_cast<int64_t>(v.size()), v.data());
      });
    default:
      return;
  }
}

}  // namespace msc::network
