#include "backends/network/answer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "backends/network/activation.h"
#include "backends/network/input_batch.h"
#include "backends/network/text.h"
#include "memberscope/c/target.h"

namespace msc::network {
namespace {

template <typename... Parts>
[[noreturn]] void refuse_shape(const Parts&... parts) {
  fail(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM, parts...);
}

template <typename... Parts>
[[noreturn]] void refuse(const Parts&... parts) {
  fail(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, "output of the network: ", parts...);
}

int32_t label(double value) {
  // Of what is not finite neither comparison holds.
  if (std::floor(value) == value && std::abs(value) <= std::numeric_limits<int32_t>::max())
    return static_cast<int32_t>(value);
  refuse("expected labels, which are whole numbers, found ", value,
         " (class scores? --output-kind logits or probabilities)");
}

/// The four axes of an answer to n images; one without channels has one.
std::vector<int64_t> axes_of(const Answer& answer, int64_t n, bool channels_last) {
  std::vector<int64_t> axes = answer.shape;
  if (axes.size() == 3) axes.insert(channels_last ? axes.end() : axes.begin() + 1, 1);
  const bool empty = std::find(axes.begin(), axes.end(), 0) != axes.end();
  if (axes.size() == 4 && axes[0] == n && !empty) return axes;
  refuse_shape("output of the network: expected ", n,
               channels_last ? " x H x W x C" : " x C x H x W", " or ", n, " x H x W, found ",
               shape_text(answer.shape));
}

}  // namespace

ImageAnswers::ImageAnswers(Answer answer, int64_t n, const VictimOptions& options)
    : answer_(std::move(answer)), options_(options) {
  const auto axes = axes_of(answer_, n, options.channels_last);
  if (options.channels_last) {
    shape_ = {axes[1], axes[2], axes[3]};
    steps_ = {axes[1] * axes[2] * axes[3], axes[2] * axes[3], axes[3], 1};
  } else {
    shape_ = {axes[2], axes[3], axes[1]};
    steps_ = {axes[1] * axes[2] * axes[3], axes[3], 1, axes[2] * axes[3]};
  }
  require_channels();
  require_type();
}

void ImageAnswers::require_channels() const {
  if (options_.output_kind == MSC_TARGET_LABELS && shape_.channels != 1)
    refuse_shape("output of the network: expected a label map with 1 channel, found ",
                 shape_.channels, " channels (logits or probabilities?)");
  if (options_.activation == OutputActivation::kSoftmax && shape_.channels == 1)
    refuse_shape(
        "output of the network: softmax over 1 channel is always 1; the activation of a single "
        "class is sigmoid");
  if (options_.reversed && options_.output_kind == MSC_TARGET_IMAGE)
    require_colour("output", shape_.channels);
}

void ImageAnswers::require_type() const {
  if (answer_.floats || options_.output_kind == MSC_TARGET_LABELS) return;
  if (options_.output_kind != MSC_TARGET_IMAGE)
    refuse("expected class scores, which are floating point, found integers (", answer_.type,
           "); integers are labels: --output-kind labels");
  if (!answer_.boolean && !options_.has_output_range)
    refuse("an image of integers (", answer_.type,
           ") without a range; say which values mean 0 and 1, for instance --output-range 0 255");
}

int64_t ImageAnswers::place(int64_t i, int64_t row, int64_t column, int64_t channel) const {
  return i * steps_.image + row * steps_.row + column * steps_.column + channel * steps_.channel;
}

void ImageAnswers::write(int64_t i, const memberscope::MutableImageView& y_hat) const {
  const auto to = y_hat.shape();
  if (to.height != shape_.height || to.width != shape_.width || to.channels != shape_.channels)
    refuse_shape("output of the network: ", shape_text(to), " on zeros, but ", shape_text(shape_),
                 " on this input (rows x columns x channels)");
  options_.output_kind == MSC_TARGET_LABELS ? write_labels(i, y_hat) : write_values(i, y_hat);
}

void ImageAnswers::write_labels(int64_t i, const memberscope::MutableImageView& y_hat) const {
  for (int64_t row = 0; row < shape_.height; ++row)
    for (int64_t column = 0; column < shape_.width; ++column) {
      const int64_t at = place(i, row, column, 0);
      y_hat.at<int32_t>(row, column) =
          label(answer_.floats ? answer_.floats[at] : static_cast<double>(answer_.integers[at]));
    }
}

void ImageAnswers::write_values(int64_t i, const memberscope::MutableImageView& y_hat) const {
  const bool reversed = options_.reversed && options_.output_kind == MSC_TARGET_IMAGE;
  for (int64_t row = 0; row < shape_.height; ++row)
    for (int64_t column = 0; column < shape_.width; ++column)
      for (int64_t c = 0; c < shape_.channels; ++c) {
        const int64_t at = place(i, row, column, reversed ? shape_.channels - 1 - c : c);
        y_hat.at<float>(row, column, c) =
            answer_.floats ? answer_.floats[at] : static_cast<float>(answer_.integers[at]);
      }
  activate(options_.activation, y_hat);
}

std::string shape_text(const std::vector<int64_t>& shape) {
  std::string sizes;
  for (const int64_t size : shape) sizes += text(sizes.empty() ? "" : ", ", size);
  return "[" + sizes + "]";
}

void require_colour(const char* what, int64_t channels) {
  if (channels != 1 && channels != 3)
    refuse_shape(what,
                 " of the network: channels in reverse (--victim-bgr) are for colour, 3 channels, "
                 "or grey, found ",
                 channels);
}

}  // namespace msc::network
