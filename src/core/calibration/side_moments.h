#pragma once

#include <vector>

#include "core/calibration/model_values.h"

namespace msc {

/// The logit of exp(-loss), which is nearly normal where the loss is a cross-entropy (Carlini et
/// al. 2022, section IV.C): -log(exp(loss) - 1). A loss below 1e-6 counts as that. High = member.
double scaled_logit(double loss);

/// A normal for the scaled logits of one pair under models of one use.
struct Normal {
  double mean = 0;
  double deviation = 1;

  double log_density(double value) const;
};

/// A Student's t for them.
struct Predictive {
  double freedom = 1;
  double location = 0;
  double scale = 1;
};

/// Scaled logits of all pairs under the models of one use: those that were trained on a pair, or
/// those that were not.
class SideMoments {
 public:
  SideMoments(const ModelValues& losses, ModelUse use);

  /// Models of this use that have an output for the pair.
  int64_t count(int64_t pair) const { return pairs_[static_cast<size_t>(pair)].n; }
  /// Whether the deviation within a pair can be told: some pair has two models of this use that
  /// differ.
  bool has_within() const { return within_ > 0; }

  /// One deviation for all pairs ("fixed variance", Carlini et al. 2022, section VI.B): within
  /// pairs, whose own means are taken off; where no pair has two models, of all numbers together;
  /// 1 where these are all the same. @param borrowed Instead of the last two, where it is given.
  Normal normal(int64_t pair, const SideMoments* borrowed) const;

  /// Posterior predictive under a normal-inverse-gamma prior, which stands in for the choice
  /// between a pooled variance and one of each pair (BaVarIA, 2603.11799). The prior is that of all
  /// pairs: mean of their means, weighted by how far these are apart; variance as if seen in
  /// four further models. @param borrowed Whose deviation within a pair is taken where this side
  /// cannot tell one; has_within() must hold for one of the two.
  Predictive predictive(int64_t pair, const SideMoments* borrowed) const;

 private:
  struct Pair {
    int64_t n = 0;
    double mean = 0;
    double squares = 0;  ///< About the mean.
  };
  void add(const std::vector<double>& logits);
  void summarise();

  std::vector<Pair> pairs_;
  double within_ = 0;   ///< Variance within pairs; 0: cannot be told.
  double all_ = 0;      ///< Variance of all numbers about their mean.
  double centre_ = 0;   ///< Mean of the pairs' means.
  double between_ = 0;  ///< Variance of what the pairs' means are means of; 0: cannot be told.
};

}  // namespace msc
