#include "core/reconstruction/error_map.h"

#include <cmath>
#include <limits>
#include <vector>

#include "core/image/rows.h"
#include "core/reconstruction/class_scores.h"
#include "core/reconstruction/position_mask.h"
#include "core/reconstruction/score_rows.h"

namespace msc {
namespace {

constexpr float kNoPart = std::numeric_limits<float>::quiet_NaN();

bool is_ignored(double label, const TargetSpec& spec) {
  return spec.ignore_index && label == static_cast<double>(*spec.ignore_index);
}

Image image_map(const Image& y_hat, const Image& y, const PositionMask& takes_part, bool squared) {
  Image map(y.height, y.width, 1);
  for (int64_t r = 0; r < y.height; ++r)
    for (int64_t x = 0; x < y.width; ++x) {
      double sum = 0;
      for (int64_t c = x * y.channels; c < (x + 1) * y.channels; ++c) {
        const double d = static_cast<double>(y_hat.row(r)[c]) - static_cast<double>(y.row(r)[c]);
        sum += squared ? d * d : std::abs(d);
      }
      map.row(r)[x] =
          takes_part(r, x) ? static_cast<float>(sum / static_cast<double>(y.channels)) : kNoPart;
    }
  return map;
}

/// Walks the positions of `y` together with the output there; `error(truth, output)` gives the
/// error, or NaN.
template <typename Error>
Image walk(const msc_image_view& y_hat, const TargetSpec& y_hat_spec, const msc_image_view& y,
           const PositionMask& takes_part, const Error& error) {
  Image map(y.height, y.width, 1);
  ScoreRows outputs(y_hat, y_hat_spec, y.height, y.width);
  std::vector<double> truth(static_cast<size_t>(y.width * y.channels));
  for (int64_t r = 0; r < y.height; ++r) {
    const double* output = outputs.row(r);
    read_row(y, r, truth.data());
    for (int64_t x = 0; x < y.width; ++x)
      map.row(r)[x] = takes_part(r, x)
                          ? error(truth.data() + x * y.channels, output + x * y_hat.channels)
                          : kNoPart;
  }
  return map;
}

Image class_map(const msc_image_view& y_hat, const TargetSpec& y_hat_spec, const msc_image_view& y,
                const TargetSpec& y_spec, const PositionMask& takes_part,
                const ReconstructionOptions& options) {
  const ClassScores scores(y_hat_spec.kind, y_hat.channels, y_hat.dtype, options.probability_floor);
  const bool label_only = y_hat_spec.kind == MSC_TARGET_LABELS;
  return walk(y_hat, y_hat_spec, y, takes_part, [&](const double* truth, const double* output) {
    if (is_ignored(*truth, y_spec) || (label_only && is_ignored(*output, y_hat_spec)))
      return kNoPart;
    const auto label = static_cast<int64_t>(*truth);
    if (options.loss == MSC_LOSS_CROSS_ENTROPY)
      return static_cast<float>(scores.cross_entropy(output, label));
    const int64_t found = label_only ? static_cast<int64_t>(*output) : scores.most_likely(output);
    return found == label ? 0.0F : 1.0F;
  });
}

Image multilabel_map(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                     const msc_image_view& y, const TargetSpec& y_spec,
                     const PositionMask& takes_part, const ReconstructionOptions& options) {
  const ClassScores scores(MSC_TARGET_INDEPENDENT_SIGMOID, y.channels, y_hat.dtype,
                           options.probability_floor);
  return walk(y_hat, y_hat_spec, y, takes_part, [&](const double* truth, const double* output) {
    double sum = 0;
    int64_t n = 0;
    for (int64_t k = 0; k < y.channels; ++k) {
      if (is_ignored(truth[k], y_spec)) continue;
      const bool is_there = truth[k] == 1;
      sum += options.loss == MSC_LOSS_CROSS_ENTROPY ? scores.binary(output[k], is_there)
                                                    : (output[k] > 0.5) != is_there;
      ++n;
    }
    return n == 0 ? kNoPart : static_cast<float>(sum / static_cast<double>(n));
  });
}

}  // namespace

Image error_map(const msc_image_view& y_hat, const TargetSpec& y_hat_spec, const msc_image_view& y,
                const TargetSpec& y_spec, const msc_image_view* mask,
                const ReconstructionOptions& options) {
  const PositionMask takes_part(mask);
  if (y_hat_spec.kind == MSC_TARGET_INDEPENDENT_SIGMOID)
    return multilabel_map(y_hat, y_hat_spec, y, y_spec, takes_part, options);
  if (y_hat_spec.kind != MSC_TARGET_IMAGE)
    return class_map(y_hat, y_hat_spec, y, y_spec, takes_part, options);
  return image_map(read_unit(y_hat, y_hat_spec.range_min, y_hat_spec.range_max),
                   read_unit(y, y_spec.range_min, y_spec.range_max), takes_part,
                   options.loss == MSC_LOSS_L2);
}

}  // namespace msc
