#pragma once

#include <vector>

#include "core/evaluation/placements.h"

namespace msc {

/// DeLong's variance of an AUC, split by class; with groups, the clustered form (Obuchowski 1997).
/// An entry per group carries its influence on the AUC: the sum over its samples of (placement -
/// AUC) / (number of samples of the class).
struct AucVariance {
  double members = 0;         ///< Variance that the choice of the members' groups brings.
  double nonmembers = 0;      ///< Likewise, non-members.
  double covariance = 0;      ///< Of the two, when groups hold both classes.
  double member_samples = 0;  ///< What `members` would be if samples of a group were independent.
  double nonmember_samples = 0;
  int64_t member_groups = 0;  ///< Groups behind each part.
  int64_t nonmember_groups = 0;
  std::vector<double> influence;  ///< Per group, members and non-members together.

  double total() const;
};

AucVariance auc_variance(const Placements& placements, const Labels& labels);

/// The same from each sample's influence on the AUC.
AucVariance influence_variance(const std::vector<double>& influence, const Labels& labels);

/// Covariance of two AUCs over the same samples.
double auc_covariance(const AucVariance& a, const AucVariance& b);

}  // namespace msc
