#pragma once

#include <cstdint>

namespace msc {

/// What one position's scores say, given as `channels` numbers: a probability or a logit a class,
/// or one (sigmoid) score of class 1. Probabilities in a cross-entropy are clipped to [floor, 1].
class ClassScores {
 public:
  /// `kind` is one of ::msc_target_kind; of labels only most_likely() is asked. `dtype` is that of
  /// the stored scores: how coarse they may be.
  ClassScores(int32_t kind, int64_t channels, int32_t dtype, double floor);

  /// Throws unless these are probabilities, to within the rounding of their dtype: each in [0,1]
  /// and, where classes exclude each other, together 1. A frequent mistake is to declare logits as
  /// probabilities. Row and column are for the message.
  void check(const double* scores, int64_t row, int64_t column) const;
  /// -log p(truth) in nats.
  double cross_entropy(const double* scores, int64_t truth) const;
  /// -log p of a probability, or of 1 - p where the truth is 0.
  double binary(double probability, bool truth) const;
  /// Class of the largest score, the first of equals; of one score: 1 when it is above one half
  /// (logit above 0); of a label: the label.
  int64_t most_likely(const double* scores) const;
  /// All probabilities: `channels` of them, or two for one score.
  void probabilities(const double* scores, double* to) const;

 private:
  double from_logits(const double* logits, int64_t truth) const;
  double from_probability(double p) const;

  int32_t kind_;
  int64_t channels_;
  double floor_;
  double worst_;      ///< -log floor
  double tolerance_;  ///< Of the sum of a position's probabilities.
};

}  // namespace msc
