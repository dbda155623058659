#include "core/score/prediction_error_map.h"

#include <algorithm>

#include "core/base/softmax.h"
#include "core/base/unit_range.h"
#include "core/image/rows.h"
#include "core/kernels/dense.h"
#include "core/loss/losses.h"
#include "core/reconstruction/error_map.h"

namespace msc {
namespace {

/// Error of a prediction of exclusive classes at every position that may take part, as L_pred
/// measures it.
Image label_error_map(const Image& prediction, const PredictorTarget& target,
                      const PredictorOptions& options, bool is_logits) {
  const auto n = prediction.channels;
  const auto error = loss_of(options.loss, MSC_STAGE_PREDICTOR).classes.held_out;
  Image map(prediction.height, prediction.width, 1);
  std::vector<double> at(static_cast<size_t>(n)), p(at.size()), none(at.size()),
      labels(static_cast<size_t>(map.width));
  for (int64_t r = 0; r < map.height; ++r) {
    read_row(target.values, r, labels.data());
    for (int64_t x = 0; x < map.width; ++x) {
      const double label = labels[static_cast<size_t>(x)];
      if (label < 0 || label >= static_cast<double>(n)) continue;  // an ignored one
      std::copy_n(prediction.row(r) + x * n, n, at.begin());
      const double total = kernels::dense().clipped_sum(n, 0, at.data(), none.data(),
                                                        options.probability_floor, p.data());
      map.row(r)[x] = static_cast<float>(error(
          {p.data(), n, total, options.probability_floor, is_logits}, static_cast<int64_t>(label)));
    }
  }
  return map;
}

/// The same of independent classes, the mean over those that take part.
Image decision_error_map(const Image& prediction, const PredictorTarget& target,
                         const PredictorOptions& options, bool is_logits) {
  const auto error = loss_of(options.loss, MSC_STAGE_PREDICTOR).classes.held_out_decision;
  const auto range = unit_range(target.values.dtype, target.spec.range_min, target.spec.range_max);
  const auto& ignored = target.spec.ignore_index;
  Image map(prediction.height, prediction.width, 1);
  std::vector<double> truth(static_cast<size_t>(map.width * prediction.channels));
  for (int64_t r = 0; r < map.height; ++r) {
    read_row(target.values, r, truth.data());
    for (int64_t x = 0; x < map.width; ++x) {
      double sum = 0;
      int64_t n = 0;
      for (int64_t i = x * prediction.channels; i < (x + 1) * prediction.channels; ++i) {
        const double y = truth[static_cast<size_t>(i)];
        if (ignored && y == static_cast<double>(*ignored)) continue;
        const auto z = static_cast<double>(prediction.row(r)[i]);
        sum += error(is_logits ? logistic(z) : z, (y - range.low) / (range.high - range.low),
                     options.probability_floor);
        ++n;
      }
      map.row(r)[x] = static_cast<float>(sum / static_cast<double>(n));  // 0 / 0 = NaN: no part
    }
  }
  return map;
}

}  // namespace

Image prediction_error_map(const Image& prediction, const PredictorTarget& target,
                           const PredictorOptions& options, int32_t probe) {
  const bool is_logits = probe == MSC_PROBE_LOGISTIC;
  if (target.spec.kind == MSC_TARGET_LABELS)
    return label_error_map(prediction, target, options, is_logits);
  if (target.spec.kind == MSC_TARGET_INDEPENDENT_SIGMOID)
    return decision_error_map(prediction, target, options, is_logits);
  ReconstructionOptions measure;
  measure.loss = options.loss;
  return error_map(prediction.view(), {}, target.values, target.spec, target.mask, measure);
}

}  // namespace msc
