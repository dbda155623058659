#include "core/evaluation/auc_variance.h"

#include <algorithm>
#include <numeric>

namespace msc {

namespace {

/// n / (n - 1), the correction for the estimated mean; 0 when one group alone says nothing about
/// the spread.
double small_sample(int64_t groups) {
  return groups > 1 ? static_cast<double>(groups) / static_cast<double>(groups - 1) : 0;
}

/// Per group, one class's part.
std::vector<double> class_influence(const std::vector<double>& of_sample, const Labels& labels,
                                    bool member) {
  std::vector<double> influence(static_cast<size_t>(labels.n_groups));
  for (int64_t i = 0; i < labels.size(); ++i) {
    if ((labels.member[i] != 0) == member) influence[labels.group_of(i)] += of_sample[i];
  }
  return influence;
}

/// One class's part of the variance if its samples were independent.
double sample_variance(const std::vector<double>& of_sample, const Labels& labels, bool member) {
  double squares = 0;
  for (size_t i = 0; i < of_sample.size(); ++i)
    squares += (labels.member[i] != 0) == member ? of_sample[i] * of_sample[i] : 0;
  return small_sample(member ? labels.n_members : labels.n_nonmembers) * squares;
}

double product(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

}  // namespace

double AucVariance::total() const {
  return std::max(0.0, members + nonmembers + 2 * covariance);
}

AucVariance auc_variance(const Placements& placements, const Labels& labels) {
  std::vector<double> influence;
  for (size_t i = 0; i < placements.values.size(); ++i) {
    const auto n = static_cast<double>(labels.member[i] ? labels.n_members : labels.n_nonmembers);
    influence.push_back((placements.values[i] - placements.auc) / n);
  }
  return influence_variance(influence, labels);
}

AucVariance influence_variance(const std::vector<double>& influence, const Labels& labels) {
  AucVariance result;
  result.member_groups = groups_with(labels, true);
  result.nonmember_groups = groups_with(labels, false);
  result.influence = class_influence(influence, labels, true);
  const auto other = class_influence(influence, labels, false);
  result.members = small_sample(result.member_groups) * product(result.influence, result.influence);
  result.nonmembers = small_sample(result.nonmember_groups) * product(other, other);
  result.member_samples = sample_variance(influence, labels, true);
  result.nonmember_samples = sample_variance(influence, labels, false);
  result.covariance = small_sample(labels.n_groups) * product(result.influence, other);
  for (size_t g = 0; g < other.size(); ++g) result.influence[g] += other[g];
  return result;
}

double auc_covariance(const AucVariance& a, const AucVariance& b) {
  return small_sample(static_cast<int64_t>(a.influence.size())) * product(a.influence, b.influence);
}

}  // namespace msc
