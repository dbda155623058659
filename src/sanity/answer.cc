#include "sanity/answer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memberscope/loss.hpp>
#include <vector>

#include "core/image/element.h"

namespace msc::sanity {
namespace {

using memberscope::ImageView;
using memberscope::Pair;
using memberscope::TargetSpec;

constexpr int64_t kMostRead = 256;  // rows or columns where classes are compared

double value_at(const msc_image_view& view, int64_t y, int64_t x, int64_t c = 0) {
  return visit_dtype(view.dtype, [&](auto element) {
    return static_cast<double>(load<typename decltype(element)::Type>(address(view, y, x, c)));
  });
}

/// Error of a picture of one colour.
double colour_error(const Pair& pair, std::vector<double> colour, const TargetSpec& spec) {
  const auto& y = *pair.y.c();
  msc_image_view flat{colour.data(),
                      MSC_F64,
                      0,
                      y.height,
                      y.width,
                      y.channels,
                      0,
                      0,
                      static_cast<int64_t>(sizeof(double))};
  return memberscope::reconstruction_error(flat, pair.y, spec, pair.y_spec);
}

std::vector<double> mean_colour(const msc_image_view& y) {
  std::vector<double> mean(static_cast<size_t>(y.channels));
  for (int64_t r = 0; r < y.height; ++r)
    for (int64_t x = 0; x < y.width; ++x)
      for (int64_t c = 0; c < y.channels; ++c)
        mean[static_cast<size_t>(c)] +=
            value_at(y, r, x, c) / static_cast<double>(y.height * y.width);
  return mean;
}

void image_errors(const Pair& pair, AnswerErrors& errors) {
  const bool natural = pair.y_spec.range_min == pair.y_spec.range_max;
  const double end = pair.y.dtype() == MSC_U8 ? 255 : pair.y.dtype() == MSC_U16 ? 65535 : 1;
  const auto range = natural ? TargetSpec::image(0, end) : pair.y_spec;
  const double middle = (range.range_min + range.range_max) / 2;
  errors.uniform = colour_error(
      pair, std::vector<double>(static_cast<size_t>(pair.y.channels()), middle), range);
  errors.constant = colour_error(pair, mean_colour(*pair.y.c()), range);
}

/// The most probable class; of one channel, whether it is above the middle.
int64_t class_at(const msc_image_view& y_hat, const TargetSpec& spec, int64_t y, int64_t x) {
  if (spec.kind == MSC_TARGET_LABELS) return static_cast<int64_t>(value_at(y_hat, y, x));
  if (y_hat.channels == 1) {
    const double end = spec.range_min == spec.range_max && y_hat.dtype == MSC_U8 ? 255 : 1;
    return value_at(y_hat, y, x) > (spec.kind == MSC_TARGET_LOGITS ? 0 : end / 2);
  }
  int64_t best = 0;
  for (int64_t c = 1; c < y_hat.channels; ++c)
    if (value_at(y_hat, y, x, c) > value_at(y_hat, y, x, best)) best = c;
  return best;
}

/// Positions of the truth for each of its classes; a coarse look.
std::map<int64_t, double> compare_classes(const Pair& pair, const ImageView& y_hat,
                                          const TargetSpec& spec, AnswerErrors& errors) {
  const auto& y = *pair.y.c();
  std::map<int64_t, double> counts;
  for (int64_t r = 0; r < y.height; r += 1 + y.height / kMostRead)
    for (int64_t x = 0; x < y.width; x += 1 + y.width / kMostRead) {
      const auto truth = static_cast<int64_t>(value_at(y, r, x));
      if (pair.y_spec.has_ignore && truth == pair.y_spec.ignore_index) continue;
      const int64_t told =
          class_at(*y_hat.c(), spec, r * y_hat.height() / y.height, x * y_hat.width() / y.width);
      ++errors.n_pixels;
      ++counts[truth];
      if (std::abs(told - truth) <= 1) ++errors.agreeing[static_cast<size_t>(told - truth + 1)];
    }
  return counts;
}

void class_errors(const Pair& pair, const ImageView& y_hat, const TargetSpec& spec,
                  AnswerErrors& errors) {
  const auto counts = compare_classes(pair, y_hat, spec, errors);
  const int64_t declared = std::max(pair.y_spec.n_classes, spec.n_classes);
  const bool labels = spec.kind == MSC_TARGET_LABELS;
  const auto classes =
      static_cast<double>(std::max<int64_t>({2, declared, labels ? 0 : y_hat.channels(),
                                             counts.empty() ? 0 : counts.rbegin()->first + 1}));
  double largest = 0, entropy = 0;
  for (const auto& [label, count] : counts) {
    const double p = count / static_cast<double>(errors.n_pixels);
    largest = std::max(largest, p);
    entropy -= p * std::log(p);
  }
  errors.uniform = labels ? 1 - 1 / classes : std::log(classes);
  errors.constant = labels ? 1 - largest : entropy;
}

}  // namespace

AnswerErrors answer_errors(const Pair& pair, const ImageView& y_hat, const TargetSpec& spec) {
  AnswerErrors errors;
  errors.answer = memberscope::reconstruction_error(y_hat, pair.y, spec, pair.y_spec);
  if (pair.y_spec.kind == MSC_TARGET_IMAGE)
    image_errors(pair, errors);
  else if (pair.y_spec.kind == MSC_TARGET_LABELS)
    class_errors(pair, y_hat, spec, errors);
  else
    errors.uniform = errors.constant = std::log(2.0);
  return errors;
}

}  // namespace msc::sanity
