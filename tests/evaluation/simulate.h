#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "core/base/random.h"
#include "core/evaluation/auc_difference.h"
#include "core/evaluation/auc_interval.h"
#include "core/evaluation/auc_variance.h"
#include "core/evaluation/distributions.h"
#include "core/evaluation/labels.h"
#include "core/evaluation/placements.h"

namespace msc::test {

inline double normal(Random& random) {
  const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
  return radius * std::cos(2 * 3.14159265358979323846 * random.uniform());
}

/// Members first. Groups of `group_size` consecutive samples when it is above 1.
inline Labels labels_of(int64_t members, int64_t nonmembers, int64_t group_size = 1) {
  std::vector<int32_t> member(static_cast<size_t>(members + nonmembers));
  std::vector<int64_t> group;
  for (int64_t i = 0; i < members; ++i) member[i] = 1;
  for (int64_t i = 0; i < members + nonmembers; ++i)
    group.push_back(i < members ? i / group_size : members + (i - members) / group_size);
  return make_labels(member.data(), group_size > 1 ? group.data() : nullptr, members + nonmembers);
}

/// How members differ from non-members, whose scores are standard normal (standard exponential for
/// kExponential, exp of a normal for kLognormal, Student's t of two degrees for kHeavy).
enum class Kind { kShift, kWide, kNarrow, kExponential, kSome, kLognormal, kHeavy };

/// Student's t with two degrees of freedom, through its quantile function.
inline double student_two(Random& random) {
  const double p = random.uniform();
  return (2 * p - 1) / std::sqrt(2 * p * (1 - p) + 1e-300);
}

/// How far the members of a skewed or heavy-tailed population lie lower for an AUC, found on a grid
/// of quantiles of both classes.
inline double shift_of(Kind kind, double auc) {
  constexpr int kGrid = 4000;
  std::vector<double> values;
  for (int i = 0; i < kGrid; ++i) {
    const double p = (i + 0.5) / kGrid;
    values.push_back(kind == Kind::kLognormal ? std::exp(normal_quantile(p))
                                              : (2 * p - 1) / std::sqrt(2 * p * (1 - p)));
  }
  const auto auc_at = [&](double shift) {
    double below = 0;
    size_t first = 0;  // the first that is not below the member
    for (const double value : values) {
      while (first < values.size() && values[first] < value - shift) ++first;
      below += static_cast<double>(values.size() - first);
    }
    return below / (double(kGrid) * kGrid);
  };
  double low = 0, high = 1000;
  for (int i = 0; i < 50; ++i) (auc_at((low + high) / 2) < auc ? low : high) = (low + high) / 2;
  return low;
}

/// A population in which members have the lower score with probability `auc`.
struct Population {
  Kind kind;
  double auc;

  double deviation() const { return kind == Kind::kWide ? 2 : kind == Kind::kNarrow ? 0.5 : 1; }
  double shift() const {
    const auto found = [this] { return shift_of(kind, auc); };
    if (kind == Kind::kLognormal || kind == Kind::kHeavy) return far < 0 ? far = found() : far;
    return normal_quantile(auc) * std::sqrt(1 + deviation() * deviation());
  }
  mutable double far = -1;  ///< shift(), once it was searched.
  /// kSome: this share of the members is far below all others, the rest is like a non-member.
  double share() const { return 2 * auc - 1; }

  double draw(Random& random, bool member) const {
    if (kind == Kind::kExponential)
      return -std::log(1 - random.uniform()) * (member ? (1 - auc) / auc : 1);
    if (kind == Kind::kLognormal) return std::exp(normal(random)) - (member ? shift() : 0);
    if (kind == Kind::kHeavy) return student_two(random) - (member ? shift() : 0);
    if (!member) return normal(random);
    if (kind == Kind::kSome) return normal(random) - (random.uniform() < share() ? 50 : 0);
    return deviation() * normal(random) - shift();
  }

  /// True-positive rate at a false-positive rate.
  double tpr(double fpr) const {
    if (kind == Kind::kExponential) return 1 - std::pow(1 - fpr, auc / (1 - auc));
    if (kind == Kind::kSome) return share() + (1 - share()) * fpr;
    return normal_cdf((normal_quantile(fpr) + shift()) / deviation());
  }
};

inline std::vector<double> draw(const Population& population, const Labels& labels,
                                Random& random) {
  std::vector<double> scores;
  for (const auto member : labels.member) scores.push_back(population.draw(random, member != 0));
  return scores;
}

/// An AUC as the library judges it.
struct Judged {
  double auc;
  AucVariance variance;
  Interval interval;
};

inline Judged judge(const std::vector<double>& scores, const Labels& labels) {
  const auto placed = placements(scores.data(), labels);
  auto variance = auc_variance(placed, labels);
  const auto interval = auc_interval(placed.auc, variance, labels, 0.95);
  return {placed.auc, std::move(variance), interval};
}

/// Two scores of the same samples: one normal signal that is lower for members by `shift`, each
/// with normal noise of its own.
struct TwoScores {
  double shift, noise_a, noise_b;

  double auc(double noise) const { return normal_cdf(shift / std::sqrt(2 * (1 + noise * noise))); }
  double difference() const { return auc(noise_b) - auc(noise_a); }

  /// The difference in one drawn audit, and its interval.
  struct Found {
    double value;
    Interval interval;
  };
  Found judged(const Labels& labels, Random& random) const {
    std::vector<double> a, b;
    for (const auto member : labels.member) {
      const double signal = normal(random) - (member ? shift : 0);
      a.push_back(signal + noise_a * normal(random));
      b.push_back(signal + noise_b * normal(random));
    }
    const auto ja = judge(a, labels), jb = judge(b, labels);
    return {jb.auc - ja.auc, auc_difference_interval(ja.auc, ja.variance, ja.interval, jb.auc,
                                                     jb.variance, jb.interval)};
  }
  /// Whether that interval holds the truth.
  bool covered(const Labels& labels, Random& random) const {
    const auto interval = judged(labels, random).interval;
    return interval.low <= difference() && difference() <= interval.high;
  }
};

}  // namespace msc::test
