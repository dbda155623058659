#include "core/evaluation/group_units.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/random.h"

namespace msc {

namespace {

using Groups = std::vector<std::vector<double>>;

Groups groups_of(const GroupedSide& side) {
  Groups groups(static_cast<size_t>(side.group.empty() ? 0 : side.n_groups));
  for (size_t i = 0; i < side.scores.size(); ++i) {
    if (side.group.empty())
      groups.push_back({side.scores[i]});
    else
      groups[static_cast<size_t>(side.group[i])].push_back(side.scores[i]);
  }
  return groups;
}

/// The first `size` scores of each group become random ones of it.
void draw(Groups& groups, size_t size, Random& random) {
  for (auto& group : groups) {
    for (size_t i = 0; i < size; ++i)
      std::swap(group[i], group[i + random.below(group.size() - i)]);
    group.resize(size);
  }
}

/// Mid-ranks: below counts one, equal one half.
class Ranks {
 public:
  explicit Ranks(const std::vector<Groups>& sides) {
    for (const auto& groups : sides)
      for (const auto& group : groups) sorted_.insert(sorted_.end(), group.begin(), group.end());
    std::sort(sorted_.begin(), sorted_.end());
  }
  double mean_of(const std::vector<double>& group) const {
    double sum = 0;
    for (const double score : group) {
      const auto [low, high] = std::equal_range(sorted_.begin(), sorted_.end(), score);
      sum += static_cast<double>((low - sorted_.begin()) + (high - sorted_.begin())) / 2;
    }
    return sum / static_cast<double>(group.size());
  }

 private:
  std::vector<double> sorted_;
};

}  // namespace

GroupUnits group_units(const std::vector<GroupedSide>& sides, uint64_t seed) {
  GroupUnits units;
  if (std::all_of(sides.begin(), sides.end(), [](const auto& s) { return s.group.empty(); })) {
    for (const auto& side : sides) units.sides.push_back(side.scores);
    return units;
  }
  std::vector<Groups> drawn;
  size_t least = std::numeric_limits<size_t>::max();
  for (const auto& side : sides) {
    drawn.push_back(groups_of(side));
    for (const auto& group : drawn.back()) least = std::min(least, group.size());
  }
  Random random(seed);
  for (auto& groups : drawn) draw(groups, least, random);
  const Ranks ranks(drawn);
  for (const auto& groups : drawn) {
    units.sides.emplace_back();
    for (const auto& group : groups) units.sides.back().push_back(ranks.mean_of(group));
  }
  units.scores_per_group = static_cast<int64_t>(least);
  return units;
}

}  // namespace msc
