#include "core/evaluation/used_share.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/auc_interval.h"
#include "core/evaluation/ceiling.h"
#include "core/evaluation/distributions.h"

namespace msc {

namespace {

constexpr double kUniform = 1.0 / 12;  // variance of the placements of non-members
constexpr double kMost = 1e9;          // samples that anybody could collect

/// The share of the references above each score, ties one half: mean and sample variance.
struct Placed {
  double mean = 0;
  double variance = 0;
};

Placed placed(const std::vector<double>& scores, const std::vector<double>& sorted) {
  Placed found;
  double squares = 0;
  for (const double score : scores) {
    const auto [low, high] = std::equal_range(sorted.begin(), sorted.end(), score);
    const auto below = static_cast<double>((low - sorted.begin()) + (high - sorted.begin())) / 2;
    const double above = 1 - below / static_cast<double>(sorted.size());
    found.mean += above;
    squares += above * above;
  }
  const auto n = static_cast<double>(scores.size());
  found.mean /= n;
  found.variance = std::max(0.0, (squares - n * found.mean * found.mean) / (n - 1));
  return found;
}

/// What a few members near the end of the scale do not show: at least the variance that goes with
/// an AUC to which one member less was added halfway.
double member_variance(const Placed& known, double n) {
  return std::max(known.variance, placement_variance((n * known.mean + 0.5) / (n + 1)));
}

/// All shares with (a - share d)^2 <= z^2 V(share), as c0 + c1 share + c2 share^2 <= 0.
struct Parabola {
  double c0, c1, c2;

  Interval inside() const {
    const double root = std::sqrt(std::max(0.0, c1 * c1 - 4 * c0 * c2));
    return {std::clamp((-c1 - root) / (2 * c2), 0.0, 1.0),
            std::clamp((-c1 + root) / (2 * c2), 0.0, 1.0)};
  }
};

}  // namespace

UsedShare used_share(const std::vector<double>& images, const std::vector<double>& known,
                     const std::vector<double>& references, double confidence) {
  UsedShare result;
  if (images.empty() || known.size() < 2 || references.empty()) {
    result.needed = 2;
    return result;
  }
  auto sorted = references;
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<double>(images.size());
  const auto n1 = static_cast<double>(known.size());
  const auto n0 = static_cast<double>(references.size());
  const auto member = placed(known, sorted);
  const double of_member = member_variance(member, n1);
  const double a = placed(images, sorted).mean - 0.5;
  const double d = member.mean - 0.5;
  const double z = student_quantile((1 + confidence) / 2, n1 - 1);
  const double of_references = kUniform / n0 * (1 + 1 / n);
  // V = (share of_member + (1 - share) / 12) / n + share^2 of_member / n1
  //     + (1 - share)^2 of_references
  const Parabola shares{a * a - z * z * (kUniform / n + of_references),
                        -2 * a * d - z * z * ((of_member - kUniform) / n - 2 * of_references),
                        d * d - z * z * (of_member / n1 + of_references)};
  result.measurable = d > 0 && shares.c2 > 0;
  if (!result.measurable) {
    const double needed = std::max(n0, n1) * (1 - shares.c2 / (d * d));
    if (d > 0 && needed < kMost) result.needed = ceiling(needed) + 1;
    return result;
  }
  result.share = std::clamp(a / d, 0.0, 1.0);
  result.interval = shares.inside();
  return result;
}

}  // namespace msc
