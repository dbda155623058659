#include "core/evaluation/conformal.h"

#include <algorithm>
#include <numeric>

namespace msc {

std::vector<double> conformal_p_values(std::vector<double> references,
                                       const std::vector<double>& scores) {
  std::sort(references.begin(), references.end());
  std::vector<double> p_values;
  p_values.reserve(scores.size());
  for (const double score : scores) {
    const auto below =
        std::upper_bound(references.begin(), references.end(), score) - references.begin();
    p_values.push_back((1 + static_cast<double>(below)) /
                       (static_cast<double>(references.size()) + 1));
  }
  return p_values;
}

std::vector<double> conformal_p_values(const std::vector<double>& references,
                                       const std::vector<int32_t>& group, int64_t n_groups,
                                       const std::vector<double>& scores) {
  if (group.empty()) return conformal_p_values(references, scores);
  std::vector<double> size(static_cast<size_t>(n_groups));
  for (const auto g : group) ++size[static_cast<size_t>(g)];
  std::vector<size_t> order(references.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return references[a] < references[b]; });
  std::vector<double> sorted, groups_below{0};  // before, and up to each reference in order
  for (const auto i : order) {
    sorted.push_back(references[i]);
    groups_below.push_back(groups_below.back() + 1 / size[static_cast<size_t>(group[i])]);
  }
  std::vector<double> p_values;
  for (const double score : scores) {
    const auto below = std::upper_bound(sorted.begin(), sorted.end(), score) - sorted.begin();
    p_values.push_back((1 + groups_below[static_cast<size_t>(below)]) /
                       (static_cast<double>(n_groups) + 1));
  }
  return p_values;
}

}  // namespace msc
