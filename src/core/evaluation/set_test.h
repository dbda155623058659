#pragma once

#include <cstdint>

#include "core/evaluation/labels.h"

namespace msc {

/// How often chance alone does what was observed.
struct RankTest {
  double p_value = 1;
  double floor = 1;       ///< Least p-value that this test can give.
  double auc = 0.5;       ///< P(a unit of the set ranks below a reference unit), ties one half.
  int64_t n_set = 0;      ///< Units (samples or groups) of the set.
  int64_t n_others = 0;   ///< Units of the references.
  int64_t resamples = 0;  ///< Random permutations drawn; 0: every one was counted.
};

struct SetTestOptions {
  bool two_sided =
      false;  ///< Also a set with higher scores counts: a test for a shift between two sets.
  int64_t resamples = 9999;  ///< Where counting all permutations is too much.
  uint64_t seed = 0;
};

/// Permutation test of a set (members in `labels`) against references: every choice of as many
/// units as the set has is equally likely when set and references are exchangeable. One-sided,
/// lower_set(); two-sided, Wilcoxon's rank sum. Exact with ties. Where all permutations are too
/// many, (1 + hits) / (resamples + 1), which is valid too (Phipson and Smyth 2010). Throws Error
/// when a side is empty or a group is on both sides.
RankTest set_test(const double* scores, const Labels& labels, const SetTestOptions& options);

}  // namespace msc
