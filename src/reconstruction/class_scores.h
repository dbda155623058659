#pragma once

#include <cstdint>

namespace msc {

/// Cross-entropy of one position's scores. Probabilities are clipped to [floor, 1].
class ClassScores {
 public:
  /// `kind` is one of ::msc_target_kind: logits, probabilities or independent sigmoid.
  ClassScores(int32_t kind, int64_t channels, double floor);

  /// -log p(truth) in nats, from K scores, or from one (sigmoid) score of class 1. Row and column are for the message.
  double cross_entropy(const double* scores, int64_t truth, int64_t row, int64_t column) const;
  /// -log p of a probability, or of 1 - p where the truth is 0.
  double binary(double probability, bool truth, int64_t row, int64_t column) const;

 private:
  double from_logits(const double* logits, int64_t truth) const;
  double from_probability(double p) const;

  bool logits_;
  int64_t channels_;
  double floor_;
  double worst_;  ///< -log floor
};

/// Class of the largest score, the first of equals; of one score: 1 when it is above one half (logit above 0).
int64_t most_likely_class(const double* scores, int64_t channels, int32_t kind);

/// Throws unless `p` is a probability to within rounding; a frequent mistake is to declare logits as probabilities.
void check_probability(double p, int64_t row, int64_t column);

}  // namespace msc
