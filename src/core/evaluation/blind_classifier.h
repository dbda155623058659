#pragma once

#include <cstdint>
#include <vector>

#include "core/evaluation/labels.h"

namespace msc {

struct BlindClassifierOptions {
  int folds = 5;
  int64_t permutations = 199;
  uint64_t seed = 0;
};

/// How well a linear classifier that never saw the victim tells members from non-members.
struct BlindClassifier {
  std::vector<double>
      scores;  ///< Per sample, by the classifier that was fitted without its fold; low = member.
  double auc = 0.5;    ///< Of those.
  double p_value = 1;  ///< One-sided, by label permutation: (1 + hits) / (permutations + 1).
  int64_t permutations = 0;
  int folds = 0;
};

/// Ridge regression of the label on standardised features (lambda = 1 per sample; with two classes
/// it is linear discriminant analysis with a shrunken covariance), cross-validated: whole groups
/// are dealt to folds without regard to labels. Scores of different folds are not independent, so
/// the p-value comes from permuted labels: groups of one class exchange theirs, groups of both
/// permute theirs within. Every permutation goes through the same folds and fits. `features` is n x
/// d, row by row. Throws Error when a class is empty, there are fewer groups than folds, or a
/// fold leaves only one class to learn from.
BlindClassifier blind_classifier(const float* features, int64_t d, const Labels& labels,
                                 const BlindClassifierOptions& options);

}  // namespace msc
