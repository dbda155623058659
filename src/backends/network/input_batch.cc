#include "backends/network/input_batch.h"

#include "backends/network/text.h"

namespace msc::network {
namespace {

/// What becomes of the values of one channel of the network: (low + x span - mean) / deviation.
struct ChannelChange {
  float span, low, mean, deviation;

  float operator()(float x) const {
    const float ranged = x * span + low;
    return (ranged - mean) / deviation;
  }
};

ChannelChange change_of(int64_t channel, const VictimOptions& options) {
  const auto& [mean, deviation] = options.scale;
  const auto c = static_cast<size_t>(channel);
  return {static_cast<float>(options.input.high - options.input.low),
          static_cast<float>(options.input.low), mean.empty() ? 0 : static_cast<float>(mean[c]),
          mean.empty() ? 1 : static_cast<float>(deviation[c])};
}

/// One image to `to`, where the next channel, row and column lie `steps` away.
void store(const memberscope::ImageView& x, const VictimOptions& options,
           const memberscope::Shape& steps, float* to) {
  for (int64_t c = 0; c < x.channels(); ++c) {
    const int64_t from = options.reversed ? x.channels() - 1 - c : c;
    const ChannelChange change = change_of(c, options);
    for (int64_t row = 0; row < x.height(); ++row)
      for (int64_t column = 0; column < x.width(); ++column)
        to[c * steps.channels + row * steps.height + column * steps.width] =
            change(x.at<float>(row, column, from));
  }
}

}  // namespace

std::vector<int64_t> InputBatch::shape() const {
  const auto [height, width, channels] = image;
  return channels_last ? std::vector{n, height, width, channels}
                       : std::vector{n, channels, height, width};
}

InputBatch make_batch(const std::vector<memberscope::ImageView>& x, const VictimOptions& options) {
  const memberscope::Shape image = x.front().shape();
  const auto [height, width, channels] = image;
  const auto one = static_cast<size_t>(height * width * channels);
  const memberscope::Shape steps = options.channels_last
                                       ? memberscope::Shape{width * channels, channels, 1}
                                       : memberscope::Shape{width, 1, height * width};
  InputBatch batch{static_cast<int64_t>(x.size()), image, options.channels_last, {}};
  batch.values.resize(x.size() * one);
  for (size_t i = 0; i < x.size(); ++i) store(x[i], options, steps, batch.values.data() + i * one);
  return batch;
}

std::string shape_text(const memberscope::Shape& shape) {
  return text(shape.height, " x ", shape.width, " x ", shape.channels);
}

}  // namespace msc::network
