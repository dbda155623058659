#include "page/audit_report.h"

#include <algorithm>

#include "audit/counted.h"
#include "core/base/format.h"
#include "judging/combined.h"
#include "judging/figures.h"
#include "judging/judgement.h"
#include "judging/verdict.h"
#include "page/junit.h"
#include "page/page.h"

namespace msc::audit {

namespace {

/// Names and values, the values below each other.
class Table {
 public:
  void add(std::string name, std::string value) {
    lines_.emplace_back(std::move(name), std::move(value));
  }

  std::string text() const {
    size_t width = 0;
    for (const auto& [name, value] : lines_) width = std::max(width, name.size());
    std::string text;
    for (const auto& [name, value] : lines_)
      text += msc::format("  {:<{}}  {}\n", name, width, value);
    return text;
  }

 private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

std::string tpr_text(const memberscope::Evaluation& evaluation, const std::string& level) {
  const auto tpr = evaluation.find("l_mem.tpr@" + level);
  if (tpr.status != MSC_ESTIMATE_OK) return percent_text(tpr);
  const auto fpr = evaluation.find("l_mem.fpr@" + level);
  return msc::format("{}  {} of {} members, {} of {} non-members", percent_text(tpr), tpr.count,
                     tpr.n, fpr.count, fpr.n);
}

std::string heading_text(const Judgement& judgement) {
  const auto text = msc::format("  {}, {}, {} failed; intervals at {:g} %\n",
                                counted(judgement.n_members, "member"),
                                counted(judgement.n_nonmembers, "non-member"), judgement.n_failed,
                                100 * judgement.options.confidence);
  const auto beta = beta_sentence(judgement);
  return beta.empty() ? text : text + "  " + beta + "\n";
}

/// A score by the name that options take; a blind one says so, and one that takes other models how
/// many.
std::string row_name(const std::string& score, const Judgement& judgement) {
  const auto& kind = score_kind(score);
  if (kind.needs_models)
    return msc::format("{} ({})", score, counted(judgement.other_models.n, "more model"));
  return kind.is_blind ? std::string(kind.label) + " alone (blind)" : score;
}

std::string table_text(const Judgement& judgement) {
  if (!judgement.evaluation) return {};
  const auto& evaluation = *judgement.evaluation;
  Table table;
  const auto auc = [&](const std::string& name, const std::string& figure) {
    table.add("AUC  " + name, estimate_text(evaluation.find(figure)));
  };
  auc("L_rec", "l_rec.auc");
  auc("L_pred alone (blind)", "l_pred.auc");
  auc("L_mem", "l_mem.auc");
  for (const auto& matched : judgement.matched)
    table.add("  alike in " + baseline_name(matched.on), estimate_text(matched.auc));
  for (const auto& score : judgement.further_scores())
    table.add("AUC  " + row_name(score, judgement),
              estimate_text(judgement.evaluation_of(score).find(score + ".auc")));
  auc("L_mem less L_rec", "l_mem.auc-l_rec.auc");
  table.add("TPR at 1 % FPR  L_mem", tpr_text(evaluation, "0.01"));
  table.add("TPR at 5 % FPR  L_mem", tpr_text(evaluation, "0.05"));
  if (judgement.group_evaluation)
    table.add("AUC  L_mem, " + counted(static_cast<int64_t>(judgement.groups.size()), "group"),
              estimate_text(judgement.group_evaluation->find("l_mem.auc")));
  return heading_text(judgement) + table.text();
}

bool asked_to_fit_beta(const nlohmann::ordered_json& run) {
  return run.value("/method/beta"_json_pointer, nlohmann::ordered_json()) == "fit";
}

/// The judgement of the rows, with what the run's options and the combination tell of it.
Judgement judged(const std::vector<Row>& rows, const ReportOptions& options,
                 const CombinationRule& rule, OtherModels models) {
  auto judgement = judge(rows, options.judge, options.evidence);
  judgement.warnings.insert(judgement.warnings.end(), models.notes.begin(), models.notes.end());
  judgement.other_models = std::move(models);
  if (!rule.text.empty() && !rule.standardised)
    judgement.left_out.push_back({"combination", rule.text});
  if (asked_to_fit_beta(options.run) && judgement.n_beta_references == 0) {
    judgement.left_out.push_back({"beta",
                                  "it was to be fitted on non-members and is not: the audit is "
                                  "unfinished, or they are too few"});
    judgement.warnings.push_back(
        "beta is fitted on non-members when an audit is done; until then it is 1.");
  }
  return judgement;
}

}  // namespace

std::string JudgedRows::figures_text() const {
  return figures.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

JudgedRows judge_all(std::vector<Row> rows, const ReportOptions& options) {
  const auto rule = fill_combined(rows);
  auto models = fill_reference_scores(rows);
  auto judgement = judged(rows, options, rule, std::move(models));
  auto found = verdict(judgement);
  auto table = table_text(judgement);
  auto gates = audit::apply(options.gates, judgement);
  auto figures = figures_json(judgement, found);
  for (const auto& gate : gates)
    figures["gates"].push_back(
        {{"condition", gate.text}, {"holds", gate.tripped}, {"message", gate.message}});
  if (!rule.text.empty()) figures["combination"] = rule.text;
  return {std::move(rows),  std::move(judgement), std::move(found),
          std::move(table), std::move(gates),     std::move(figures)};
}

void write_evaluation(const JudgedRows& judged, OutputFolder& out, const ReportOptions& options) {
  const auto& groups = judged.judgement.groups;
  out.write("rows.csv", rows_to_csv(judged.rows));
  if (!groups.empty()) out.write("groups.csv", rows_to_csv(groups));
  out.write("figures.json", judged.figures_text());
  out.write("junit.xml", junit_xml(judged.judgement, judged.verdict, judged.gates));
  out.write("report.html", page_html(judged.judgement, judged.verdict, options));
}

}  // namespace msc::audit
