#include "reconstruction/class_scores.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "memberscope/c/target.h"

namespace msc {

ClassScores::ClassScores(int32_t kind, int64_t channels, double floor)
    : logits_(kind == MSC_TARGET_LOGITS), channels_(channels), floor_(floor), worst_(-std::log(floor)) {}

double ClassScores::cross_entropy(const double* scores, int64_t truth, int64_t row, int64_t column) const {
  if (logits_) return from_logits(scores, truth);
  if (channels_ == 1) return binary(*scores, truth == 1, row, column);
  check_probability(scores[truth], row, column);
  return from_probability(scores[truth]);
}

double ClassScores::binary(double probability, bool truth, int64_t row, int64_t column) const {
  check_probability(probability, row, column);
  return from_probability(truth ? probability : 1 - probability);
}

/// log sum_k exp(l_k) - l_truth, shifted by the largest logit so that nothing overflows; one logit l stands for the two (0, l).
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

int64_t most_likely_class(const double* scores, int64_t channels, int32_t kind) {
  if (channels == 1) return *scores > (kind == MSC_TARGET_LOGITS ? 0 : 0.5);
  return std::max_element(scores, scores + channels) - scores;
}

void check_probability(double p, int64_t row, int64_t column) {
  constexpr double rounding = 1e-3;
  if (p < -rounding || p > 1 + rounding)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "y_hat holds {} at row {}, column {}; expected a probability in [0,1] (are these logits?)", p, row, column);
}

}  // namespace msc
