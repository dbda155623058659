#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// Median and 1.4826 times the median absolute deviation, which is the standard deviation of a
/// normal. One reference of another kind (a duplicate of a member among the non-members) moves
/// neither; mean and deviation would let it set the weight of its score.
struct Location {
  double centre = 0;
  double scale = 1;
};

/// Where the two scores of victims' non-members lie, and the weight of the share.
struct Combination {
  Location l_mem;
  Location share;
  double share_weight = 0.5;

  /// (1 - w) z(L_mem) - w z(share_low): low = member.
  double score(double l_mem_value, double share_low) const;
};

/// Weight of the share for an output of one of ::msc_target_kind.
double share_weight(int32_t kind);

/// Throws unless there is a reference; all values are finite.
Combination fit_combination(const std::vector<double>& l_mem, const std::vector<double>& share_low,
                            int32_t kind);

/// Combined scores of labelled samples, each standardised on the non-members of the other folds.
/// Samples of one group share a fold; folds are dealt in order of appearance, to groups with
/// non-members and to the others by themselves, so that two groups with non-members are enough.
std::vector<double> cross_fitted_scores(const std::vector<int32_t>& member,
                                        const std::vector<int64_t>& group,
                                        const std::vector<double>& l_mem,
                                        const std::vector<double>& share_low, int32_t kind);

/// Without references: (1 - w) L_mem / L_pred - w share_low. Of a victim that reproduces a part `a`
/// of what the predictor leaves, both terms are near -a, so that they have one unit. Throws unless
/// l_pred > 0.
double combined_alone(double l_mem, double l_pred, double share_low, int32_t kind);

}  // namespace msc
