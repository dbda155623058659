#include "page/groups_table.h"

#include "core/base/format.h"
#include "judging/groups.h"
#include "page/html.h"

namespace msc::audit {

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

}  // namespace msc::audit
