#include "defence/output.h"

#include <memberscope/c/resample.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/softmax.h"
#include "core/base/unit_range.h"

namespace msc::audit {
namespace {

/// Values as f32, unchanged.
std::vector<float> as_float(memberscope::ImageView image) {
  std::vector<float> values(static_cast<size_t>(image.height() * image.width() * image.channels()));
  const memberscope::ImageView view(values.data(), image.height(), image.width(), image.channels());
  msc_resample_options options{};
  options.struct_size = sizeof options;
  options.filter = MSC_FILTER_AREA;
  memberscope::detail::check(
      [&](msc_error* e) { return msc_image_resample(image.c(), view.c(), &options, e); });
  return values;
}

std::vector<float> as_labels(memberscope::ImageView image) {
  std::vector<float> values;
  for (int64_t y = 0; y < image.height(); ++y)
    for (int64_t x = 0; x < image.width(); ++x)
      values.push_back(image.dtype() == MSC_U8    ? static_cast<float>(image.at<uint8_t>(y, x))
                       : image.dtype() == MSC_U16 ? static_cast<float>(image.at<uint16_t>(y, x))
                                                  : static_cast<float>(image.at<int32_t>(y, x)));
  return values;
}

void map_to_unit(std::vector<float>& values, int32_t dtype, const msc_target_spec& spec) {
  const auto [low, high] = unit_range(dtype, spec.range_min, spec.range_max);
  for (float& v : values) v = static_cast<float>((static_cast<double>(v) - low) / (high - low));
}

/// Softmax over the channels of each position, or the logistic function of one.
void to_probabilities(std::vector<float>& logits, size_t n) {
  for (size_t i = 0; i < logits.size(); i += n) {
    if (n == 1)
      logits[i] = logistic(logits[i]);
    else
      softmax(logits.data() + i, static_cast<int64_t>(n), logits.data() + i);
  }
}

/// Rounding leaves sums a little off 1, which integers are forgiven and floating point, as which
/// they go on, is not.
void restore_sums(std::vector<float>& probabilities, size_t n) {
  for (size_t i = 0; n > 1 && i < probabilities.size(); i += n) {
    const auto begin = probabilities.begin() + static_cast<int64_t>(i),
               end = begin + static_cast<int64_t>(n);
    const float sum = std::accumulate(begin, end, 0.0F);
    if (std::abs(sum - 1) < 0.5F * static_cast<float>(n) / 255)
      std::for_each(begin, end, [&](float& p) { p /= sum; });
  }
}

}  // namespace

Output read_output(memberscope::ImageView view, const msc_target_spec& spec) {
  Output output{{}, view.shape(), spec.kind, spec.n_classes};
  if (spec.kind == MSC_TARGET_LABELS) {
    output.values = as_labels(view);
    return output;
  }
  output.values = as_float(view);
  if (spec.kind == MSC_TARGET_LOGITS) {
    to_probabilities(output.values, static_cast<size_t>(view.channels()));
    output.kind = MSC_TARGET_PROBABILITIES;
  } else {
    map_to_unit(output.values, view.dtype(), spec);
  }
  if (spec.kind == MSC_TARGET_PROBABILITIES &&
      (view.dtype() == MSC_U8 || view.dtype() == MSC_U16 || view.dtype() == MSC_F16))
    restore_sums(output.values, static_cast<size_t>(view.channels()));
  return output;
}

memberscope::TargetSpec Output::spec() const {
  memberscope::TargetSpec spec;
  spec.kind = kind;
  spec.n_classes = n_classes;
  if (kind == MSC_TARGET_IMAGE) spec.range_max = 1;  // stated, because noise goes beyond it
  return spec;
}

memberscope::ImageView Output::view(std::vector<int32_t>& labels) {
  const auto [h, w, c] = shape;
  if (kind != MSC_TARGET_LABELS) return {values.data(), h, w, c};
  labels.assign(values.begin(), values.end());
  return {labels.data(), h, w, c};
}

bool is_distribution(const Output& output) {
  return output.shape.channels > 1 && output.kind == MSC_TARGET_PROBABILITIES;
}

void clip(Output& output) {
  for (float& v : output.values) v = std::clamp(v, 0.0F, 1.0F);
}

void make_scores_valid(Output& output) {
  if (output.kind == MSC_TARGET_IMAGE || output.kind == MSC_TARGET_LABELS) return;
  clip(output);
  if (!is_distribution(output)) return;
  const auto n = static_cast<size_t>(output.shape.channels);
  for (size_t i = 0; i < output.values.size(); i += n) {
    float sum = 0;
    for (size_t c = 0; c < n; ++c) sum += output.values[i + c];
    for (size_t c = 0; c < n; ++c)
      output.values[i + c] = sum > 0 ? output.values[i + c] / sum : 1.0F / static_cast<float>(n);
  }
}

}  // namespace msc::audit
