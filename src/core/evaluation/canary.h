#pragma once

#include <cstdint>
#include <vector>

#include "core/evaluation/labels.h"
#include "core/evaluation/set_test.h"

namespace msc {

/// Fair coins, one per group: 1 = train on it. Deterministic in the seed; `group` as in Labels, or
/// null.
std::vector<int32_t> draw_canaries(int64_t n, const int64_t* group, uint64_t seed);

struct CanaryOptions {
  int64_t resamples = 9999;  ///< Where counting all draws is too much.
  uint64_t seed = 0;         ///< Of resamples and of the order of ties.
  int64_t guesses = 0;  ///< Fixed beforehand, even; 0 = half of up to 200 units, 100 of up to 500,
                        ///< a fifth of more.
  double delta = 0;
  double confidence = 0.95;  ///< One-sided, of epsilon's bound.
};

/// What a sealed draw shows.
struct CanaryVerdict {
  RankTest test;
  int64_t guesses = 0;
  int64_t correct = 0;
  double epsilon_low = 0;      ///< Lower bound.
  double epsilon_ceiling = 0;  ///< The bound that as many guesses would give if all were right.
};

/// Judges scores after training on the included ones (members in `labels`). The p-value redraws the
/// coins as they were drawn: independent and fair, so also the number of included units varies. It
/// is exact under the null that the victim does not depend on the draw, whatever the images are.
/// Statistic: the sum over units of +-(n + 1 - 2 rank). Epsilon: the guesses/2 lowest units are
/// guessed included, as many highest left out.
CanaryVerdict judge_canaries(const double* scores, const Labels& labels,
                             const CanaryOptions& options);

}  // namespace msc
