#pragma once

#include <vector>

#include "core/predictor/linear_map.h"
#include "core/predictor/split.h"
#include "core/predictor/target_reader.h"

namespace msc {

/// How the error of one target is measured.
struct ErrorMeasure {
  int32_t loss = MSC_LOSS_L1;
  int32_t probe =
      MSC_PROBE_RIDGE;  ///< What the columns of the map are: predictions of `y`, or logits.
  double probability_floor = 0.01;
  int32_t average = MSC_AVERAGE_PIXELS;
  std::vector<double> class_weight =
      {};  ///< Labels: weight of the error at a position of each class; empty = 1.
};

/// What is fitted to a target, MSC_PROBE_DEFAULT resolved. Images take the ridge; so do classes at
/// a fixed strength of 0, by default.
int32_t resolve_probe(const PredictorOptions& options, const TargetSpec& spec);

/// The loss for a target, MSC_LOSS_DEFAULT resolved: L1 for images, cross-entropy for labels and
/// independent classes. Throws where a loss does not suit the kind.
int32_t resolve_predictor_loss(int32_t loss, const TargetSpec& spec);

/// Mean error of `map` over the held-out positions (and channels) of each target. Streams a segment
/// of rows at a time; the order of summation does not depend on `threads`.
///
/// Labels: the one-hot ridge's predictions are clipped to [floor, 1] and divided by their sum;
/// cross-entropy is -log of the true class's share, the error rate counts positions whose largest
/// prediction is not the true class. Independent classes: p clipped to [floor, 1 - floor], binary
/// cross-entropy, or the share of (position, class) with (p > 1/2) != (y > 1/2). With the logistic
/// probe p is the softmax or sigmoid of the prediction, clipped as L_rec clips the victim's: to
/// [floor, 1].
std::vector<double> held_out_errors(const Geometry& geometry, const Split& split,
                                    const std::vector<TargetReader>& targets,
                                    const std::vector<ErrorMeasure>& measures, const LinearMap& map,
                                    int threads);

/// Writes A w + b at every position of target columns [first, first + view.channels).
void write_prediction(const Geometry& geometry, const LinearMap& map, int64_t first,
                      const msc_image_view& view, int threads);

}  // namespace msc
