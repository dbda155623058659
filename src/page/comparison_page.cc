#include "page/comparison_page.h"

#include "audit/counted.h"
#include "core/base/format.h"
#include "judging/verdict.h"
#include "page/html.h"
#include "page/plot.h"

namespace msc::audit {

namespace {

std::string table_html(const Comparison& comparison) {
  std::string rows;
  for (const auto& score : comparison.scores)
    rows += msc::format(
        "<tr{}><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{:+.3f} "
        "({:+.3f} to {:+.3f})</td></tr>\n",
        score.score == "l_mem" ? " class=\"main\"" : "", score_html(score.score),
        estimate_text(score.a), estimate_text(score.b), score.difference, score.low, score.high);
  return msc::format(
      "<div class=\"scroll\"><table><tr><th>AUC</th><th class=\"n\">{}</th><th "
      "class=\"n\">{}</th><th class=\"n\">Difference</th></tr>\n{}"
      "</table></div>\n",
      escape(comparison.name_a), escape(comparison.name_b), rows);
}

std::string curves_html(const Comparison& comparison) {
  const Axis x{0, 1, "false-positive rate: non-members called members"},
      y{0, 1, "true-positive rate: members found"};
  Plot plot(x, y, "ROC curves of both audits", 480, 420);
  plot.curve({{0, 0}, {1, 1}}, "chance");
  plot.curve(thinned(staircase(comparison.roc_b), x, y), "member");
  plot.curve(thinned(staircase(comparison.roc_a), x, y),
             "other dashed");  // on top, so that both show where they coincide
  return msc::format(
      "<h2>ROC of {}</h2>\n<p class=\"legend\"><span><b style=\"background:var(--other)\"></b>{} "
      "(dashed)</span> <span><b "
      "style=\"background:var(--member)\"></b>{}</span></p>\n<figure "
      "class=\"narrow\">{}</figure>\n",
      score_html("l_mem"), escape(comparison.name_a), escape(comparison.name_b), plot.svg());
}

}  // namespace

std::string comparison_html(const Comparison& comparison, double confidence) {
  std::string body = msc::format("<h1>Two audits compared</h1>\n<p class=\"sub\">{} and {}",
                                 counted(comparison.n_members, "member"),
                                 counted(comparison.n_nonmembers, "non-member"));
  body += comparison.paired ? ", the same in both: differences are paired."
                            : msc::format(" in the first, {} and {} in the second.",
                                          comparison.n_members_b, comparison.n_nonmembers_b);
  body += msc::format(
      " Intervals are at {:g} % and hold for these two victims and this split.</p>\n<div "
      "class=\"verdict\"><p>{}</p></div>\n",
      100 * confidence, sentence_html(comparison_sentence(comparison)));
  for (const auto& warning : comparison.warnings)
    body += "<p class=\"note\">" + escape(warning) + "</p>\n";
  return html_document("Two audits compared",
                       body + table_html(comparison) + curves_html(comparison));
}

}  // namespace msc::audit
