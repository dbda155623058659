#include "judging/groups.h"

#include <algorithm>
#include <map>

namespace msc::audit {

namespace {

void add(GroupSummary& group, const Row& row) {
  ++(*row.member ? group.n_members : group.n_nonmembers);
  group.l_rec += *row.l_rec;
  group.l_pred += *row.l_pred;
  group.l_mem += *row.l_mem;
}

void take_means(GroupSummary& group) {
  const auto n = static_cast<double>(group.n_members + group.n_nonmembers);
  for (double* sum : {&group.l_rec, &group.l_pred, &group.l_mem}) *sum /= n;
}

std::vector<GroupSummary> all_groups(const Judgement& judgement) {
  std::map<std::string, GroupSummary> groups;
  for (const auto& row : judgement.rows)
    if (!row.group.empty()) add(groups[row.group], row);
  std::vector<GroupSummary> list;
  for (auto& [name, group] : groups) {
    group.name = name;
    take_means(group);
    list.push_back(std::move(group));
  }
  return list;
}

}  // namespace

std::vector<GroupSummary> most_exposed_groups(const Judgement& judgement) {
  auto groups = all_groups(judgement);
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.l_mem < b.l_mem; });
  if (groups.size() > kShownGroups) groups.resize(kShownGroups);
  return groups;
}

}  // namespace msc::audit
