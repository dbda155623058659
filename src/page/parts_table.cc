#include "page/parts_table.h"

#include "core/base/format.h"
#include "judging/parts.h"
#include "judging/verdict.h"
#include "page/html.h"

namespace msc::audit {

namespace {

std::string table_html(const Judgement& judgement, const ScoreKind& score) {
  std::string rows;
  for (const auto& part : part_summaries(judgement, score))
    rows += msc::format(
        "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{:.4g}</td><td "
        "class=\"n\">{}</td><td class=\"n\">{:.4g}</td><td "
        "class=\"n\">{}</td></tr>\n",
        part.name, part.n_members, part.members, part.n_nonmembers, part.nonmembers,
        estimate_text(part.auc));
  if (rows.empty()) return {};
  return msc::format(
      "<h2>{0}</h2>\n<p>{1} in parts of the pictures, over the pairs that have the part. A part "
      "may tell members apart where the whole "
      "does "
      "not.</p>\n<div class=\"scroll\"><table><tr><th>Part</th><th class=\"n\">Members</th><th "
      "class=\"n\">their {1}</th><th "
      "class=\"n\">Non-members</th><th class=\"n\">their {1}</th><th "
      "class=\"n\">AUC</th></tr>\n{2}</table></div>\n",
      score.parts_title, score.words ? "The " + std::string(score.words) : score_html(score.name),
      rows);
}

}  // namespace

std::string parts_html(const Judgement& judgement) {
  std::string text;
  for (const auto& kind : score_table())
    if (kind.parts) text += table_html(judgement, kind);
  return text;
}

}  // namespace msc::audit
