#include "core/loss/losses.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/kernels/dense.h"
#include "memberscope/c/target.h"

namespace msc {
namespace {

constexpr uint32_t kImage = 1U << MSC_TARGET_IMAGE;
constexpr uint32_t kScores =
    1U << MSC_TARGET_LOGITS | 1U << MSC_TARGET_PROBABILITIES | 1U << MSC_TARGET_INDEPENDENT_SIGMOID;
constexpr uint32_t kLabels = 1U << MSC_TARGET_LABELS;

// Images.

template <typename Error>
double sum_over_channels(const float* y_hat, const float* y, int64_t channels, const Error& error) {
  double sum = 0;
  for (int64_t c = 0; c < channels; ++c)
    sum += error(static_cast<double>(y_hat[c]) - static_cast<double>(y[c]));
  return sum;
}

ImageLoss absolute() {
  ImageLoss loss;
  loss.pixel = [](const float* y_hat, const float* y, int64_t channels) {
    return sum_over_channels(y_hat, y, channels, [](double d) { return std::abs(d); });
  };
  loss.held_out = [](int64_t n, double t, const double* d, const double* y, const double* e0,
                     const double* e1) {
    return kernels::dense().absolute_error(n, t, d, y, e0, e1);
  };
  return loss;
}

ImageLoss squared() {
  ImageLoss loss;
  loss.pixel = [](const float* y_hat, const float* y, int64_t channels) {
    return sum_over_channels(y_hat, y, channels, [](double d) { return d * d; });
  };
  loss.held_out = [](int64_t n, double t, const double* d, const double* y, const double* e0,
                     const double* e1) {
    return kernels::dense().squared_error(n, t, d, y, e0, e1);
  };
  return loss;
}

// Classes: means over positions.

/// The logits become probabilities.
double logit_cross_entropy(const PredictedClasses& predicted, int64_t truth) {
  const double logit = predicted.p[truth];
  double log_total = 0;
  kernels::dense().softmax(1, predicted.n, predicted.p, &log_total);
  return std::min(-std::log(predicted.floor), log_total - logit);
}

ClassLoss cross_entropy() {
  ClassLoss loss;
  loss.position = [](const ClassScores& scores, const double* at, int64_t truth) {
    return scores.cross_entropy(at, truth);
  };
  loss.decision = [](const ClassScores& scores, double p, bool truth) {
    return scores.binary(p, truth);
  };
  loss.held_out = [](const PredictedClasses& of, int64_t truth) {
    if (of.is_logits) return logit_cross_entropy(of, truth);
    return std::log(of.total / std::clamp(of.p[truth], of.floor, 1.0));
  };
  loss.held_out_decision = [](double p, double y, double floor) {
    const double q = std::clamp(p, floor, 1 - floor);
    return -(y * std::log(q) + (1 - y) * std::log(1 - q));
  };
  return loss;
}

ClassLoss error_rate() {
  ClassLoss loss;
  loss.position = [](const ClassScores& scores, const double* at, int64_t truth) {
    return scores.most_likely(at) == truth ? 0.0 : 1.0;
  };
  loss.decision = [](const ClassScores&, double p, bool truth) {
    return (p > 0.5) == truth ? 0.0 : 1.0;
  };
  loss.held_out = [](const PredictedClasses& of, int64_t truth) {
    return std::max_element(of.p, of.p + of.n) - of.p == truth ? 0.0 : 1.0;
  };
  loss.held_out_decision = [](double p, double y, double) {
    return (p > 0.5) == (y > 0.5) ? 0.0 : 1.0;
  };
  return loss;
}

// Classes: overlaps.

ClassErrors iou(const ClassTally& tally) {
  return tally.overlap_error([](double both, double together) { return both / (together - both); });
}

ClassErrors dice(const ClassTally& tally) {
  return tally.overlap_error([](double both, double together) { return 2 * both / together; });
}

ClassLoss overlap(ClassErrors (*errors)(const ClassTally&), bool is_soft) {
  ClassLoss loss;
  loss.overlap = errors;
  loss.is_soft = is_soft;
  return loss;
}

std::vector<Loss> make_losses() {
  constexpr uint32_t kClasses = kScores | kLabels;
  constexpr int32_t kRate = MSC_LOSS_ERROR_RATE;
  return {
      {MSC_LOSS_DEFAULT,
       "default",
       "that of the loss it stands for",
       "l1 for images, cross-entropy for class scores, error-rate for labels",
       kImage | kClasses,
       0,
       MSC_LOSS_DEFAULT,
       {},
       {}},
      {MSC_LOSS_L1,
       "l1",
       "range of the image",
       "mean absolute error over pixels and channels",
       kImage,
       kImage,
       MSC_LOSS_L1,
       absolute(),
       {}},
      {MSC_LOSS_L2,
       "l2",
       "squared range of the image",
       "mean squared error over pixels and channels",
       kImage,
       0,
       MSC_LOSS_L2,
       squared(),
       {}},
      {MSC_LOSS_CROSS_ENTROPY,
       "cross-entropy",
       "nats",
       "mean of -log p(true class)",
       kScores,
       kScores,
       MSC_LOSS_CROSS_ENTROPY,
       {},
       cross_entropy()},
      {MSC_LOSS_ERROR_RATE,
       "error-rate",
       "share of positions",
       "share of positions whose most likely class is not the true one",
       kClasses,
       kLabels,
       kRate,
       {},
       error_rate()},
      {MSC_LOSS_IOU,
       "iou",
       "1 - overlap",
       "1 - mean intersection over union over the classes present",
       kClasses,
       0,
       kRate,
       {},
       overlap(iou, false)},
      {MSC_LOSS_DICE,
       "dice",
       "1 - overlap",
       "1 - mean Dice coefficient over the classes present",
       kClasses,
       0,
       kRate,
       {},
       overlap(dice, false)},
      {MSC_LOSS_SOFT_IOU,
       "soft-iou",
       "1 - overlap",
       "as iou, of the probabilities",
       kScores,
       0,
       kRate,
       {},
       overlap(iou, true)},
      {MSC_LOSS_SOFT_DICE,
       "soft-dice",
       "1 - overlap",
       "as dice, of the probabilities",
       kScores,
       0,
       kRate,
       {},
       overlap(dice, true)},
  };
}

}  // namespace

const std::vector<Loss>& losses() {
  static const std::vector<Loss> kLosses = make_losses();
  return kLosses;
}

const Loss& loss_of(int32_t number, int32_t stage) {
  if (number < 0 || number >= static_cast<int32_t>(losses().size()))
    fail(MSC_INVALID_ARGUMENT, stage, "loss {} is not one of msc_loss, 0 to {}", number,
         losses().size() - 1);
  return losses()[static_cast<size_t>(number)];
}

const Loss& default_loss(int32_t y_hat_kind) {
  const auto stands_for_it = [&](const Loss& loss) {
    return (loss.default_kinds >> y_hat_kind & 1U) != 0;
  };
  return *std::find_if(losses().begin(), losses().end(), stands_for_it);
}

}  // namespace msc
