#include "reconstruction/multilabel_error.h"

#include <vector>

#include "image/rows.h"
#include "reconstruction/class_counts.h"
#include "reconstruction/class_scores.h"
#include "reconstruction/position_mask.h"
#include "reconstruction/score_rows.h"

namespace msc {
namespace {

bool checked_truth(double value, int64_t row, int64_t column, int64_t k) {
  if (value != 0 && value != 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION, "y holds {} at row {}, column {}, class {}; expected 0 or 1", value, row, column,
         k);
  return value == 1;
}

/// Calls `body(row, column, class, truth, probability)` for all that takes part. Returns their number.
template <typename Body>
int64_t each_decision(const msc_image_view& y_hat, const msc_image_view& y, const TargetSpec& y_spec, const PositionMask& takes_part,
                      const Body& body) {
  ScoreRows outputs(y_hat, y.height, y.width);
  std::vector<double> truth(static_cast<size_t>(y.width * y.channels));
  int64_t n = 0;
  for (int64_t r = 0; r < y.height; ++r) {
    const double* output = outputs.row(r);
    read_row(y, r, truth.data());
    for (int64_t i = 0; i < y.width * y.channels; ++i) {
      const double t = truth[static_cast<size_t>(i)];
      if (!takes_part(r, i / y.channels) || (y_spec.ignore_index && t == static_cast<double>(*y_spec.ignore_index))) continue;
      body(r, i / y.channels, i % y.channels, checked_truth(t, r, i / y.channels, i % y.channels), output[i]);
      ++n;
    }
  }
  return n;
}

}  // namespace

double multilabel_error(const msc_image_view& y_hat, const msc_image_view& y, const TargetSpec& y_spec, const msc_image_view* mask,
                        const ReconstructionOptions& options) {
  if (y_hat.channels != y.channels)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_RECONSTRUCTION, "y_hat has {} classes, y has {}; they must agree", y_hat.channels, y.channels);
  const PositionMask takes_part(mask);
  if (options.loss == MSC_LOSS_CROSS_ENTROPY) {
    double sum = 0;
    const ClassScores scores(MSC_TARGET_INDEPENDENT_SIGMOID, y.channels, options.probability_floor);
    const int64_t n = each_decision(y_hat, y, y_spec, takes_part,
                                    [&](int64_t r, int64_t c, int64_t, bool truth, double p) { sum += scores.binary(p, truth, r, c); });
    return mean_of(sum, n);
  }
  ClassCounts counts(y.channels);
  int64_t wrong = 0;
  const int64_t n = each_decision(y_hat, y, y_spec, takes_part, [&](int64_t r, int64_t c, int64_t k, bool truth, double p) {
    check_probability(p, r, c);
    const bool output = p > 0.5;
    if (truth) counts.add_truth(k);
    if (output) counts.add_output(k);
    if (truth && output) counts.add_both(k);
    wrong += truth != output;
  });
  const double error_rate = mean_of(static_cast<double>(wrong), n);
  if (options.loss == MSC_LOSS_ERROR_RATE) return error_rate;
  return options.loss == MSC_LOSS_IOU ? counts.iou_error() : counts.dice_error();
}

}  // namespace msc
