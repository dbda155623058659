#include "page/rates.h"

#include "core/base/format.h"
#include "judging/verdict.h"

namespace msc::audit {

namespace {

using memberscope::Evaluation;

constexpr const char* kLevels[] = {"0.001", "0.01", "0.05", "0.1"};

std::string nominal_text(const std::string& level) {
  return msc::format("{:g} %", 100 * std::stod(level));
}

std::string rate_row(const Evaluation& evaluation, const std::string& level) {
  const auto find = [&](const char* name) {
    return evaluation.find(msc::format("l_mem.{}@{}", name, level));
  };
  const auto tpr = find("tpr");
  if (tpr.status != MSC_ESTIMATE_OK)
    return msc::format(
        "<tr><td class=\"n\">{}</td><td colspan=\"5\" class=\"sub\">not measurable: it needs {} "
        "non-members</td></tr>\n",
        nominal_text(level), tpr.n_needed);
  const auto fixed = find("tpr_at_threshold");
  const auto fpr = find("fpr");
  return msc::format(
      "<tr><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{} of {}</td><td "
      "class=\"n\">{:.1f} to {:.1f} %</td><td "
      "class=\"n\">{} of {}: {}</td><td class=\"n\">{:.6g}</td></tr>\n",
      nominal_text(level), percent_text(tpr), tpr.count, tpr.n, 100 * fixed.low, 100 * fixed.high,
      fpr.count, fpr.n, percent_text(fpr), find("threshold").value);
}

std::string calibrated_html(const Evaluation& evaluation) {
  std::string rows;
  for (const char* level : kLevels) {
    const auto find = [&](const char* name) {
      return evaluation.find(msc::format("l_mem.{}_calibrated@{}", name, level));
    };
    const auto tpr = find("tpr"), fpr = find("fpr");
    const bool known = tpr.status == MSC_ESTIMATE_OK;
    rows += msc::format(
        "<tr><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{}</td></tr>\n",
        nominal_text(level), percent_text(tpr), known ? percent_text(fpr) : "",
        known ? msc::format("{:.6g}", find("threshold").value) : "");
  }
  return "<p>The same with a threshold that one half of the pairs chose, judged on the other "
         "half:</p>\n<div "
         "class=\"scroll\"><table><tr><th "
         "class=\"n\">Asked for</th><th class=\"n\">Members found</th><th class=\"n\">Non-members "
         "accused</th><th "
         "class=\"n\">Threshold</th></tr>\n" +
         rows + "</table></div>\n";
}

std::string precision_html(const Evaluation& evaluation, double prior) {
  std::string rows;
  for (const char* level : kLevels)
    rows += msc::format("<tr><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
                        nominal_text(level),
                        percent_text(evaluation.find(msc::format("l_mem.precision@{}", level))));
  return msc::format(
      "<p>If {:g} % of all candidates had been trained on, so many of those called members would "
      "be:</p>\n<div "
      "class=\"scroll\"><table><tr><th class=\"n\">Non-members accused,<br>at most</th><th "
      "class=\"n\">Precision</th></tr>\n{}"
      "</table></div>\n",
      100 * prior, rows);
}

}  // namespace

std::string rates_html(const Judgement& judgement) {
  std::string rows;
  for (const char* level : kLevels) rows += rate_row(*judgement.evaluation, level);
  std::string text =
      "<h2>Members found at few false accusations</h2>\n<div class=\"scroll\"><table><tr><th "
      "class=\"n\">Non-members accused,<br>"
      "at most</th><th "
      "class=\"n\">Members found</th><th class=\"n\">Count</th><th class=\"n\">At this "
      "very<br>threshold</th><th class=\"n\">Non-members "
      "accused</th><th "
      "class=\"n\">Threshold</th></tr>\n" +
      rows + "</table></div>\n";
  const auto one_percent = judgement.evaluation->find("l_mem.tpr@0.01");
  if (one_percent.status == MSC_ESTIMATE_OK && one_percent.n_needed > 0)
    text += msc::format(
        "<p class=\"note\">{} non-members cannot certify a false-positive rate of 1 %: that takes "
        "{}.</p>\n",
        judgement.n_nonmembers, one_percent.n_needed);
  if (judgement.options.calibrated) text += calibrated_html(*judgement.evaluation);
  if (judgement.options.prior)
    text += precision_html(*judgement.evaluation, *judgement.options.prior);
  return text;
}

}  // namespace msc::audit
