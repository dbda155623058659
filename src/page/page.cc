#include "page/page.h"

#include <cmath>

#include "audit/counted.h"
#include "core/base/format.h"
#include "page/charts.h"
#include "page/duplicates_list.h"
#include "page/groups_table.h"
#include "page/html.h"
#include "page/left_out_list.h"
#include "page/pair_gallery.h"
#include "page/parts_table.h"
#include "page/rates.h"

namespace msc::audit {

namespace {

using Json = nlohmann::ordered_json;

std::string figure_html(const std::string& picture, const std::string& caption,
                        const char* css = "") {
  return msc::format("<figure class=\"{}\">", css) + picture + "<figcaption>" + caption +
         "</figcaption></figure>\n";
}

std::string verdict_html(const Verdict& verdict) {
  const bool finding =
      verdict.kind == Verdict::Kind::kExposed || verdict.kind == Verdict::Kind::kNotShown;
  return msc::format("<div class=\"verdict{}\"><p>{}</p></div>\n", finding ? "" : " warning",
                     sentence_html(verdict.sentence));
}

std::string warnings_html(const std::vector<std::string>& warnings) {
  if (warnings.empty()) return {};
  std::string text = "<ul class=\"warnings\">\n";
  for (const auto& warning : warnings) text += "<li>" + sentence_html(warning) + "</li>\n";
  return text + "</ul>\n";
}

std::string header_html(const Judgement& judgement, const ReportOptions& options) {
  std::string counts =
      counted(judgement.n_members, "member") + ", " + counted(judgement.n_nonmembers, "non-member");
  if (judgement.n_groups > 0) counts += " in " + counted(judgement.n_groups, "group");
  if (judgement.n_unlabelled > 0)
    counts += msc::format(", {} of unknown membership", judgement.n_unlabelled);
  if (judgement.n_failed > 0) counts += msc::format(", {} failed", judgement.n_failed);
  return msc::format(
      "<h1>{}</h1>\n<p class=\"sub\">{}. Intervals are at {:g} % and hold for this victim and this "
      "split. {}</p>\n",
      escape(options.title), counts, 100 * judgement.options.confidence,
      sentence_html(beta_sentence(judgement)));
}

std::string baseline_label(const std::string& name) {
  if (name == kBlindClassifier) return "linear classifier on pooled features, cross-validated";
  return find_score(name) ? score_html(name) + " alone" : escape(baseline_name(name));
}

/// L_mem among pairs that are alike in what sets the two sides apart.
std::string matched_html(const Judgement& judgement) {
  if (judgement.matched.empty()) return {};
  std::string rows;
  for (const auto& matched : judgement.matched)
    rows += msc::format("<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
                        sentence_html(baseline_name(matched.on)), estimate_text(matched.auc),
                        matched.auc.n);
  return msc::format(
      "<p>{} among pairs that are alike in what sets the two sides apart. Matching weakens such a "
      "difference, it does not remove it.</p>\n"
      "<div class=\"scroll\"><table><tr><th>Alike in</th><th class=\"n\">AUC of {}</th><th "
      "class=\"n\">Pairs</th></tr>\n{}</table></div>\n",
      score_html("l_mem"), score_html("l_mem"), rows);
}

/// Rows that a baseline was judged without.
std::string without_html(const Coverage& coverage) {
  return coverage.complete() ? "" : "<br><span class=\"sub\">" + without_text(coverage) + "</span>";
}

std::string conclusion_html(const Judgement& judgement) {
  if (judgement.confounded())
    return "Some of them do: what looks like membership may be a difference between the two sets. "
           "Judge the victim on a random split.";
  if (!judgement.not_checked.empty())
    return "Not all of them could be judged (below, under Left out), so that nothing says that the "
           "two sets are alike.";
  return msc::format(
      "None does here, which does not prove the split fair: a difference worth an AUC of {:.3f} "
      "could have gone unseen.",
      judgement.largest_confounding());
}

std::string validity_html(const Judgement& judgement) {
  std::string rows;
  for (const auto& baseline : judgement.blind)
    rows +=
        msc::format("<tr><td>{}{}</td><td class=\"n\">{}</td><td class=\"n\">{:.2g}</td></tr>\n",
                    baseline_label(baseline.name), without_html(baseline.coverage),
                    estimate_text(baseline.auc), baseline.p_holm);
  return "<h2>Is the comparison fair?</h2>\n<p>These figures never ask the victim. If they tell "
         "members from non-members, the two sets "
         "differ by "
         "themselves. " +
         conclusion_html(judgement) +
         "</p>\n<div class=\"scroll\"><table><tr><th>Without the victim</th><th "
         "class=\"n\">AUC</th><th class=\"n\">p (Holm)</th></tr>\n" +
         rows + "</table></div>\n" + matched_html(judgement) +
         (judgement.near_duplicates ? duplicates_html(*judgement.near_duplicates) : "");
}

std::string auc_table_html(const Judgement& judgement) {
  const auto& evaluation = *judgement.evaluation;
  std::string rows;
  for (const auto& score : judgement.scores)
    rows += msc::format(
        "<tr{}><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"meaning\">{}</td></tr>\n",
        score == "l_mem" ? " class=\"main\"" : "", score_html(score),
        estimate_text(judgement.evaluation_of(score).find(score + ".auc")),
        estimate_text(judgement.evaluation_of(score).find(score + ".balanced_accuracy")),
        score_kind(score).meaning);
  if (judgement.group_evaluation)
    rows += msc::format(
        "<tr><td>{},&nbsp;groups</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"meaning\">its mean over each of {} "
        "groups</td></tr>\n",
        score_html("l_mem"), estimate_text(judgement.group_evaluation->find("l_mem.auc")),
        estimate_text(judgement.group_evaluation->find("l_mem.balanced_accuracy")),
        judgement.groups.size());
  const auto gain = evaluation.find("l_mem.auc-l_rec.auc");
  return "<h2>How well each error tells members apart</h2>\n<div "
         "class=\"scroll\"><table><tr><th>Error</th><th class=\"n\">AUC</th><th "
         "class=\"n\">Balanced accuracy</th><th class=\"meaning\"></th></tr>\n" +
         rows + "</table></div>\n" +
         msc::format(
             "<p>Allowing for how hard each pair is changes the AUC by {:+.3f} ({:+.3f} to "
             "{:+.3f}, paired).</p>\n",
             gain.value, gain.low, gain.high) +
         figure_html(interval_chart(judgement),
                     "AUC with its interval. 0.5: members and non-members look the same.",
                     "narrow");
}

std::string charts_html(const Judgement& judgement) {
  std::string histograms;
  for (const auto& score : names_of(errors()))
    histograms += figure_html(histogram_chart(judgement, score), "");
  const std::string legend =
      "<p class=\"legend\"><span><b style=\"background:var(--member)\"></b>members</span><span><b "
      "style=\"background:var(--other)\"></b>non-members "
      "(dashed, hollow)</span></p>\n";
  const std::string curves =
      "<p class=\"legend\"><span><b style=\"background:var(--member)\"></b>" + score_html("l_mem") +
      " with band</span><span><b style=\"background:var(--rec)\"></b>" + score_html("l_rec") +
      " (dashed)</span><span><b style=\"background:var(--pred)\"></b>" + score_html("l_pred") +
      " (dotted)</span></p>\n";
  return "<h2>Every pair</h2>\n" + legend +
         figure_html(
             scatter_chart(judgement),
             "A pair that is hard to predict (right) is also reconstructed worse (up). Members lie "
             "below non-members of the same "
             "difficulty: that gap is what the membership error measures." +
                 std::string(draws_cells(judgement)
                                 ? " Each cell is blue where members prevail, vermilion where "
                                   "non-members do, grey where "
                                   "they balance, and the more solid the more pairs it holds."
                                 : ""),
             "wide") +
         "<h2>ROC</h2>\n" + curves + "<div class=\"grid\">\n" +
         figure_html(roc_chart(judgement, false), "Both axes linear.") +
         figure_html(
             roc_chart(judgement, true),
             "Both axes logarithmic: the left edge is where an accusation means something.") +
         "</div>\n<h2>Distributions</h2>\n" + legend + "<div class=\"three\">\n" + histograms +
         "</div>\n";
}

/// A row per value; what was left at nothing is left out.
void flatten(const Json& json, const std::string& prefix, std::string& rows) {
  for (const auto& [key, value] : json.items()) {
    const auto name = prefix.empty() ? key : prefix + " / " + key;
    if (value.is_object() && !value.empty()) {
      flatten(value, name, rows);
    } else if (!value.is_null() && !value.empty() && value != "") {
      rows += msc::format(
          "<tr><td>{}</td><td class=\"value\">{}</td></tr>\n", escape(name),
          escape(value.is_string() ? value.get<std::string>()
                                   : value.dump(-1, ' ', false, Json::error_handler_t::replace)));
    }
  }
}

std::string card_html(const Judgement& judgement, const ReportOptions& options) {
  std::string rows;
  flatten(options.run, "", rows);
  rows += msc::format(
      "<tr><td>evaluation / confidence</td><td class=\"value\">{}</td></tr>\n<tr><td>evaluation / "
      "seed</td><td "
      "class=\"value\">{}</td></tr>\n",
      judgement.options.confidence, judgement.options.seed);
  return "<h2>To do it again</h2>\n<div class=\"scroll\"><table>\n" + rows + "</table></div>\n";
}

const char* kMethods =
    "<details><summary>How the figures are made</summary>\n<p class=\"note\">A low error speaks "
    "for membership; AUC above 0.5 means that "
    "members have the "
    "lower error; ties count one half. The AUC's interval is a score interval with DeLong's "
    "variance, by group where groups are given. "
    "Members found: the "
    "largest threshold with no more than the stated share of non-members at or below it, ties "
    "never split; its first interval is for the "
    "rate at the "
    "stated share (the threshold is an estimate, too), the second is Clopper-Pearson's for this "
    "threshold as a number given beforehand. "
    "Balanced accuracy "
    "uses a threshold from one half of the samples on the other half, and the reverse. The band of "
    "the ROC curve is pointwise. All "
    "intervals are "
    "conditional on this victim and this split.</p></details>\n";

/// What the page itself lacks.
std::vector<LeftOut> left_out_of_page(const ReportOptions& options) {
  std::vector<LeftOut> list;
  if (options.pictures.empty())
    list.push_back({"pictures", "they were to be left out, or only rows were at hand"});
  if (options.run.empty())
    list.push_back({"run", "rows alone do not say by which versions and options they were made"});
  return list;
}

}  // namespace

std::string page_html(const Judgement& judgement, const Verdict& verdict,
                      const ReportOptions& options) {
  std::string body =
      header_html(judgement, options) + verdict_html(verdict) + warnings_html(judgement.warnings);
  if (verdict.kind != Verdict::Kind::kNone)
    body += validity_html(judgement) + auc_table_html(judgement) + rates_html(judgement) +
            charts_html(judgement);
  body += gallery_html(judgement, options) + groups_html(judgement) + parts_html(judgement);
  body += left_out_html(judgement, left_out_of_page(options));
  body += card_html(judgement, options) + kMethods;
  return html_document(options.title, body);
}

}  // namespace msc::audit
