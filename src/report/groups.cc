#include "report/groups.h"

#include <algorithm>
#include <map>

#include "core/base/format.h"
#include "report/html.h"

namespace msc::report {

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

std::string groups_html(const Judgement& judgement) {
  const auto groups = most_exposed_groups(judgement);
  if (groups.empty()) return {};
  std::string rows;
  for (const auto& group : groups)
    rows += msc::format(
        "<tr><td class=\"name\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{:.4g}</td><td "
        "class=\"n\">{:.4g}</td><td "
        "class=\"n\">{:.4g}</td></tr>\n",
        escape(group.name), group.n_members, group.n_nonmembers, group.l_rec, group.l_pred,
        group.l_mem);
  const auto total = static_cast<size_t>(judgement.n_groups);
  const auto which =
      total > groups.size()
          ? msc::format("The {} of {} groups with the lowest mean membership error.", groups.size(),
                        total)
          : std::string("Means over the pairs of each group, the most exposed first.");
  return msc::format(
      "<h2>By group</h2>\n<p>{}</p>\n<div class=\"scroll\"><table><tr><th>Group</th><th "
      "class=\"n\">Members</th><th "
      "class=\"n\">Non-members</th><th class=\"n\">{}</th><th class=\"n\">{}</th><th "
      "class=\"n\">{}</th></tr>\n{}</table></div>\n",
      which, score_html("l_rec"), score_html("l_pred"), score_html("l_mem"), rows);
}

}  // namespace msc::report
