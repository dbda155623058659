#include "core/evaluation/trial_audits.h"

#include <cmath>
#include <vector>

#include "core/base/random.h"
#include "core/evaluation/auc_interval.h"
#include "core/evaluation/distributions.h"
#include "core/evaluation/placements.h"

namespace msc {

namespace {

constexpr int kTrials = 2000;
constexpr uint64_t kSeed = 7;

double normal(Random& random) {
  const double radius = std::sqrt(-2 * std::log1p(-random.uniform()));
  return radius * std::cos(2 * 3.14159265358979323846 * random.uniform());
}

}  // namespace

double trial_share(double auc, int64_t n, double confidence,
                   const std::function<bool(const Interval&)>& holds) {
  std::vector<int32_t> member(static_cast<size_t>(2 * n));
  std::fill(member.begin(), member.begin() + n, 1);
  const auto labels = make_labels(member.data(), nullptr, 2 * n);
  const double shift = std::sqrt(2.0) * normal_quantile(auc);
  Random random(kSeed);
  std::vector<double> scores(member.size());
  int held = 0;
  for (int trial = 0; trial < kTrials; ++trial) {
    for (size_t i = 0; i < scores.size(); ++i) scores[i] = normal(random) - (member[i] ? shift : 0);
    const auto placed = placements(scores.data(), labels);
    held += holds(auc_interval(placed.auc, auc_variance(placed, labels), labels, confidence));
  }
  return static_cast<double>(held) / kTrials;
}

}  // namespace msc
