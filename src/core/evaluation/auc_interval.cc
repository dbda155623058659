#include "core/evaluation/auc_interval.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/distributions.h"

namespace msc {

namespace {

constexpr double kPriorScale = 1.3;
constexpr double kPriorWeight = 0.5;

/// One class's part of the variance, in units of the model's: f_c / n_c.
struct Part {
  double scale;
  double freedom;
};

Part class_part(double observed, int64_t groups, double auc) {
  const auto g = static_cast<double>(groups);
  const double inversions = g * std::min(auc, 1 - auc);
  // The model knows nothing of groups: its variance of a mean of n samples is taken as that of a
  // mean of `groups`.
  const double seen = observed / placement_variance(auc);
  return {(inversions * seen + kPriorWeight * kPriorScale / g) / (inversions + kPriorWeight),
          std::max(1.0, g - 1)};
}

double satterthwaite(const Part& a, const Part& b) {
  const double sum = a.scale + b.scale;
  return sum * sum / (a.scale * a.scale / a.freedom + b.scale * b.scale / b.freedom);
}

}  // namespace

double placement_variance(double theta) {
  return (theta / (2 - theta) + 2 * theta * theta / (1 + theta)) / 2 - theta * theta;
}

Interval auc_interval(double auc, const AucVariance& variance, const Labels& labels,
                      double confidence) {
  const auto n1 = static_cast<double>(labels.n_members);
  const auto n0 = static_cast<double>(labels.n_nonmembers);
  const double pairs = n1 * n0;
  const double inner = (auc * pairs + 0.5) / (pairs + 1);
  const auto members = class_part(variance.members, variance.member_groups, inner);
  const auto nonmembers = class_part(variance.nonmembers, variance.nonmember_groups, inner);
  const double separate = members.scale + nonmembers.scale;
  const double scale =
      std::max(separate / 10, separate + 2 * variance.covariance / placement_variance(inner));
  const double t = student_quantile((1 + confidence) / 2, satterthwaite(members, nonmembers));

  const auto reachable = [&](double theta) {
    return std::abs(auc - theta) <=
           t * std::sqrt(placement_variance(theta) * scale + theta * (1 - theta) / pairs);
  };
  const auto boundary = [&](double outside) {
    double inside = auc;
    if (reachable(outside)) return outside;
    for (int i = 0; i < 60; ++i) {
      const double middle = (inside + outside) / 2;
      (reachable(middle) ? inside : outside) = middle;
    }
    return inside;
  };
  return {boundary(0), boundary(1)};
}

}  // namespace msc
