#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/loss/class_scores.h"
#include "core/loss/class_tally.h"
#include "memberscope/c/loss.h"

namespace msc {

/// What a loss is for images; null functions where it is not for them.
struct ImageLoss {
  /// L_rec: the errors of the channels of one pixel, summed.
  double (*pixel)(const float* y_hat, const float* y, int64_t channels) = nullptr;
  /// L_pred: the errors of `n` predictions e0 + t e1 of one channel, summed where d is 1 (else 0).
  double (*held_out)(int64_t n, double t, const double* d, const double* y, const double* e0,
                     const double* e1) = nullptr;
};

/// What the predictor says of one held-out position of exclusive classes.
struct PredictedClasses {
  double* p;       ///< `n` values, as the fit gives them; free to be overwritten.
  int64_t n;       ///< Classes.
  double total;    ///< Sum of the values, each clipped to [floor, 1].
  double floor;    ///< Smallest probability.
  bool is_logits;  ///< Whether the values are logits.
};

/// What a loss is for classes: a mean over positions, or an overlap of whole classes.
struct ClassLoss {
  /// A mean: the error of one position of exclusive classes; null for an overlap.
  double (*position)(const ClassScores& scores, const double* at, int64_t truth) = nullptr;
  /// A mean: the error of one independent class at one position, of probability `p`.
  double (*decision)(const ClassScores& scores, double p, bool truth) = nullptr;
  /// An overlap: the errors that follow from what was counted; null for a mean.
  ClassErrors (*overlap)(const ClassTally& tally) = nullptr;
  /// Whether an overlap counts probabilities rather than the most likely class.
  bool is_soft = false;
  /// L_pred: the error of one held-out position of exclusive classes; null: not offered there.
  double (*held_out)(const PredictedClasses& predicted, int64_t truth) = nullptr;
  /// L_pred: of one independent class, of probability `p`, whose truth is `y`.
  double (*held_out_decision)(double p, double y, double floor) = nullptr;
};

/// Everything that there is to say about a loss. What is decided by a loss is decided here.
struct Loss {
  int32_t number;           ///< One of ::msc_loss.
  const char* name;         ///< As users write it.
  const char* unit;         ///< Of L_rec and L_pred.
  const char* description;  ///< One sentence.
  uint32_t kinds;           ///< Bit k: defined for an output of ::msc_target_kind k.
  uint32_t default_kinds;   ///< Bit k: MSC_LOSS_DEFAULT stands for it, for such an output.
  int32_t of_prediction;    ///< L_pred beside it: itself, or what the predictor offers in its unit.
  ImageLoss image;
  ClassLoss classes;

  bool suits(int32_t y_hat_kind) const { return (kinds >> y_hat_kind & 1U) != 0; }
  /// Whether L_pred can be measured in it, for images or for classes.
  bool is_predicted(bool image_target) const {
    return image_target ? image.held_out != nullptr : classes.held_out != nullptr;
  }
};

/// All losses, at the place of their number; the first is MSC_LOSS_DEFAULT, which has no functions.
const std::vector<Loss>& losses();

/// The loss of a number. Throws MSC_INVALID_ARGUMENT with `stage` for one that is none.
const Loss& loss_of(int32_t number, int32_t stage);

/// The loss that MSC_LOSS_DEFAULT stands for, for an output of ::msc_target_kind.
const Loss& default_loss(int32_t y_hat_kind);

}  // namespace msc
