#include "core/reconstruction/multilabel_error.h"

#include <algorithm>
#include <vector>

#include "core/image/rows.h"
#include "core/loss/losses.h"
#include "core/reconstruction/position_mask.h"
#include "core/reconstruction/score_rows.h"

namespace msc {
namespace {

bool checked_truth(double value, int64_t row, int64_t column, int64_t k) {
  if (value != 0 && value != 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "y holds {} at row {}, column {}, class {}; expected 0 or 1", value, row, column, k);
  return value == 1;
}

/// Calls `body(class, truth, probability)` for all that takes part.
template <typename Body>
void each_decision(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                   const msc_image_view& y, const TargetSpec& y_spec,
                   const PositionMask& takes_part, const ClassScores& scores, const Body& body) {
  ScoreRows outputs(y_hat, y_hat_spec, y.height, y.width);
  std::vector<double> truth(static_cast<size_t>(y.width * y.channels));
  for (int64_t r = 0; r < y.height; ++r) {
    const double* output = outputs.row(r);
    read_row(y, r, truth.data());
    for (int64_t i = 0; i < y.width * y.channels; ++i) {
      const double t = truth[static_cast<size_t>(i)];
      const int64_t column = i / y.channels, k = i % y.channels;
      if (!takes_part(r, column)) continue;
      if (k == 0) scores.check(output + i, r, column);
      if (y_spec.ignore_index && t == static_cast<double>(*y_spec.ignore_index)) continue;
      body(k, checked_truth(t, r, column, k), output[i]);
    }
  }
}

}  // namespace

ClassErrors multilabel_error(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                             const msc_image_view& y, const TargetSpec& y_spec,
                             const msc_image_view* mask, const ReconstructionOptions& options) {
  if (y_hat.channels != y.channels)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_RECONSTRUCTION,
         "y_hat has {} classes, y has {}; they must agree", y_hat.channels, y.channels);
  const ClassScores scores(MSC_TARGET_INDEPENDENT_SIGMOID, y.channels, y_hat.dtype,
                           options.probability_floor);
  const ClassLoss& loss = loss_of(options.loss, MSC_STAGE_RECONSTRUCTION).classes;
  ClassTally tally(y.channels);
  each_decision(y_hat, y_hat_spec, y, y_spec, PositionMask(mask), scores,
                [&](int64_t k, bool truth, double p) {
                  if (loss.decision) return tally.add_loss(k, loss.decision(scores, p, truth));
                  const double output = loss.is_soft ? std::clamp(p, 0.0, 1.0) : p > 0.5;
                  tally.add_position();
                  if (truth) tally.add_truth(k);
                  tally.add_output(k, output);
                  if (truth) tally.add_both(k, output);
                });
  return loss.overlap ? loss.overlap(tally) : tally.mean_loss();
}

}  // namespace msc
