#include "core/evaluation/design_effect.h"

#include <algorithm>

namespace msc {

double design_effect(const double* scores, const Labels& labels, bool member, double threshold) {
  if (labels.group.empty()) return 1;
  std::vector<double> positives(static_cast<size_t>(labels.n_groups));
  std::vector<double> samples(positives.size());
  for (int64_t i = 0; i < labels.size(); ++i) {
    if ((labels.member[i] != 0) != member) continue;
    positives[labels.group_of(i)] += scores[i] <= threshold;
    samples[labels.group_of(i)] += 1;
  }
  const auto n = static_cast<double>(member ? labels.n_members : labels.n_nonmembers);
  const auto groups = static_cast<double>(groups_with(labels, member));
  double rate = 0;
  for (const double p : positives) rate += p / n;
  double spread = 0;
  for (size_t g = 0; g < samples.size(); ++g)
    spread += (positives[g] - rate * samples[g]) * (positives[g] - rate * samples[g]);
  const double most = std::max(1.0, n / groups);
  if (groups < 2 || rate * (1 - rate) <= 0) return most;
  return std::clamp(groups / (groups - 1) * spread / (n * rate * (1 - rate)), 1.0, most);
}

}  // namespace msc
