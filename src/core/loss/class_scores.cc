#include "core/loss/class_scores.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/softmax.h"
#include "memberscope/c/target.h"

namespace msc {
namespace {

constexpr double kRounding = 1e-3;

/// The step between stored probabilities near 1, half of which is the largest rounding error.
double step_of(int32_t dtype) {
  return dtype == MSC_U8    ? 1.0 / 255
         : dtype == MSC_U16 ? 1.0 / 65535
         : dtype == MSC_F16 ? 0x1p-11
                            : 0;
}

}  // namespace

ClassScores::ClassScores(int32_t kind, int64_t channels, int32_t dtype, double floor)
    : kind_(kind),
      channels_(channels),
      floor_(floor),
      worst_(-std::log(floor)),
      tolerance_(kRounding + static_cast<double>(channels) * step_of(dtype) / 2) {}

void ClassScores::check(const double* scores, int64_t row, int64_t column) const {
  if (kind_ != MSC_TARGET_PROBABILITIES && kind_ != MSC_TARGET_INDEPENDENT_SIGMOID) return;
  double sum = 0;
  for (int64_t k = 0; k < channels_; ++k) {
    if (scores[k] < -kRounding || scores[k] > 1 + kRounding)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
           "y_hat holds {} at row {}, column {}, class {}; expected a probability in [0,1] (are "
           "these logits?)",
           scores[k], row, column, k);
    sum += scores[k];
  }
  if (kind_ == MSC_TARGET_PROBABILITIES && channels_ > 1 && std::abs(sum - 1) > tolerance_)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "the probabilities of y_hat at row {}, column {} sum to {:.6g}, {:.2g} {} 1; expected 1 "
         "to within {:.2g} (are the classes "
         "independent, one sigmoid each?)",
         row, column, sum, std::abs(sum - 1), sum > 1 ? "above" : "below", tolerance_);
}

double ClassScores::cross_entropy(const double* scores, int64_t truth) const {
  if (kind_ == MSC_TARGET_LOGITS) return from_logits(scores, truth);
  if (channels_ == 1) return binary(*scores, truth == 1);
  return from_probability(scores[truth]);
}

double ClassScores::binary(double probability, bool truth) const {
  return from_probability(truth ? probability : 1 - probability);
}

/// log sum_k exp(l_k) - l_truth, shifted by the largest logit so that nothing overflows; one logit
/// l stands for the two (0, l).
double ClassScores::from_logits(const double* logits, int64_t truth) const {
  if (channels_ == 1) {
    const double margin = truth == 1 ? *logits : -*logits;
    return std::min(worst_, std::max(-margin, 0.0) + std::log1p(std::exp(-std::abs(margin))));
  }
  const double largest = *std::max_element(logits, logits + channels_);
  double sum = 0;
  for (int64_t k = 0; k < channels_; ++k) sum += std::exp(logits[k] - largest);
  return std::min(worst_, largest - logits[truth] + std::log(sum));
}

double ClassScores::from_probability(double p) const {
  return -std::log(std::clamp(p, floor_, 1.0));
}

int64_t ClassScores::most_likely(const double* scores) const {
  if (kind_ == MSC_TARGET_LABELS) return static_cast<int64_t>(*scores);
  if (channels_ == 1) return *scores > (kind_ == MSC_TARGET_LOGITS ? 0 : 0.5);
  return std::max_element(scores, scores + channels_) - scores;
}

void ClassScores::probabilities(const double* scores, double* to) const {
  const bool logits = kind_ == MSC_TARGET_LOGITS;
  if (channels_ == 1) {
    to[1] = std::clamp(logits ? logistic(*scores) : *scores, 0.0, 1.0);
    to[0] = 1 - to[1];
    return;
  }
  if (logits) return softmax(scores, channels_, to);
  for (int64_t k = 0; k < channels_; ++k) to[k] = std::clamp(scores[k], 0.0, 1.0);
}

}  // namespace msc
