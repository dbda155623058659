#include "core/reconstruction/error_map.h"

#include <limits>
#include <vector>

#include "core/image/rows.h"
#include "core/loss/losses.h"
#include "core/reconstruction/position_mask.h"
#include "core/reconstruction/score_rows.h"

namespace msc {
namespace {

constexpr float kNoPart = std::numeric_limits<float>::quiet_NaN();

/// The loss itself, or beside an overlap, which is no mean over positions, that of L_pred.
const Loss& mean_loss(int32_t number) {
  const Loss& loss = loss_of(number, MSC_STAGE_RECONSTRUCTION);
  return loss.classes.overlap ? loss_of(loss.of_prediction, MSC_STAGE_RECONSTRUCTION) : loss;
}

bool is_ignored(double label, const TargetSpec& spec) {
  return spec.ignore_index && label == static_cast<double>(*spec.ignore_index);
}

Image image_map(const Image& y_hat, const Image& y, const PositionMask& takes_part,
                const ImageLoss& loss) {
  Image map(y.height, y.width, 1);
  for (int64_t r = 0; r < y.height; ++r)
    for (int64_t x = 0; x < y.width; ++x) {
      const int64_t at = x * y.channels;
      const double sum = loss.pixel(y_hat.row(r) + at, y.row(r) + at, y.channels);
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
                const TargetSpec& y_spec, const PositionMask& takes_part, const ClassLoss& loss,
                double floor) {
  const ClassScores scores(y_hat_spec.kind, y_hat.channels, y_hat.dtype, floor);
  const bool label_only = y_hat_spec.kind == MSC_TARGET_LABELS;
  return walk(y_hat, y_hat_spec, y, takes_part, [&](const double* truth, const double* output) {
    if (is_ignored(*truth, y_spec) || (label_only && is_ignored(*output, y_hat_spec)))
      return kNoPart;
    return static_cast<float>(loss.position(scores, output, static_cast<int64_t>(*truth)));
  });
}

Image multilabel_map(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                     const msc_image_view& y, const TargetSpec& y_spec,
                     const PositionMask& takes_part, const ClassLoss& loss, double floor) {
  const ClassScores scores(MSC_TARGET_INDEPENDENT_SIGMOID, y.channels, y_hat.dtype, floor);
  return walk(y_hat, y_hat_spec, y, takes_part, [&](const double* truth, const double* output) {
    double sum = 0;
    int64_t n = 0;
    for (int64_t k = 0; k < y.channels; ++k) {
      if (is_ignored(truth[k], y_spec)) continue;
      sum += loss.decision(scores, output[k], truth[k] == 1);
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
  const Loss& loss = mean_loss(options.loss);
  const double floor = options.probability_floor;
  if (y_hat_spec.kind == MSC_TARGET_INDEPENDENT_SIGMOID)
    return multilabel_map(y_hat, y_hat_spec, y, y_spec, takes_part, loss.classes, floor);
  if (y_hat_spec.kind != MSC_TARGET_IMAGE)
    return class_map(y_hat, y_hat_spec, y, y_spec, takes_part, loss.classes, floor);
  return image_map(read_unit(y_hat, y_hat_spec.range_min, y_hat_spec.range_max),
                   read_unit(y, y_spec.range_min, y_spec.range_max), takes_part, loss.image);
}

}  // namespace msc
