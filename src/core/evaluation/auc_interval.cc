#include "core/evaluation/auc_interval.h"

#include <algorithm>

#include "core/evaluation/distributions.h"

namespace msc {

namespace {

constexpr double kExtra = 0.5;  // of an observation, at the extreme end
constexpr double kDoubt = 1;    // inversions that say that a group is one observation

/// One class: its units, its part of the extra observation, the mean square of its placements about
/// the AUC.
struct Side {
  double units, extra, spread;

  double total() const { return units + extra; }
  double real() const { return units / total(); }
};

/// How many independent units a class is worth: between its groups and its samples, by how far
/// samples of a group go together. That shows in inversions alone: as long as there are few, a
/// group counts as one.
double units_of(double groups, double samples, double observed, double independent, double auc) {
  const double most = samples / groups;
  if (!(independent > 0)) return groups;
  const double inversions = groups * std::min(auc, 1 - auc);
  const double seen = std::clamp(observed / independent, 1.0, most);
  return samples * (inversions + kDoubt) / (inversions * seen + kDoubt * most);
}

/// E[h^2] of a pair of units: of samples h is 0 or 1. Of groups, h is a mean over pairs of samples
/// and spreads by what the placements show and, at most, as pairs of independent samples would.
double pair_square(double auc, const Side& a, const Side& b, double sample_pairs) {
  const double within = auc * (1 - auc) * a.units * b.units / sample_pairs;
  return std::min(auc, auc * auc + a.spread + b.spread + within);
}

/// The lower end for an AUC with these spreads.
double lower_end(double auc, const Side& a, const Side& b, double covariance, double sample_pairs,
                 double tail) {
  if (auc <= 0) return 0;
  const double mean = auc * a.real() * b.real();
  const double square = (a.total() * b.total() * mean * mean +
                         b.total() * a.real() * b.real() * b.real() * (a.spread + auc * auc) +
                         a.total() * b.real() * a.real() * a.real() * (b.spread + auc * auc) +
                         a.real() * b.real() * pair_square(auc, a, b, sample_pairs)) /
                        ((a.total() + 1) * (b.total() + 1));
  const double apart = square - mean * mean;
  const double variance = std::max(apart / 10, apart + 2 * covariance);
  const double weight = mean * (1 - mean) / variance - 1;
  return std::min(auc, beta_quantile(tail, mean * weight, (1 - mean) * weight));
}

}  // namespace

double placement_variance(double theta) {
  return (theta / (2 - theta) + 2 * theta * theta / (1 + theta)) / 2 - theta * theta;
}

Interval auc_interval(double auc, const AucVariance& variance, const Labels& labels,
                      double confidence) {
  const auto n1 = static_cast<double>(labels.n_members);
  const auto n0 = static_cast<double>(labels.n_nonmembers);
  const double u1 = units_of(static_cast<double>(variance.member_groups), n1, variance.members,
                             variance.member_samples, auc);
  const double u0 = units_of(static_cast<double>(variance.nonmember_groups), n0,
                             variance.nonmembers, variance.nonmember_samples, auc);
  const Side members{u1, kExtra * u0 / (u1 + u0), u1 * variance.members};
  const Side nonmembers{u0, kExtra * u1 / (u1 + u0), u0 * variance.nonmembers};
  const auto end = [&](double side) {
    return lower_end(side, members, nonmembers, variance.covariance, n1 * n0, (1 - confidence) / 2);
  };
  return {end(auc), 1 - end(1 - auc)};
}

}  // namespace msc
