#include "report/audit_report.h"

#include "base/format.h"
#include "report/combined.h"
#include "report/counted.h"
#include "report/figures.h"
#include "report/files.h"
#include "report/judgement.h"
#include "report/junit.h"
#include "report/page.h"
#include "report/verdict.h"

namespace msc::report {

namespace {

std::string table_text(const Judgement& judgement) {
  if (!judgement.evaluation) return {};
  const auto& evaluation = *judgement.evaluation;
  const auto line = [](const std::string& name, const std::string& text) { return msc::format("  {:<28}{}\n", name, text); };
  std::string text = msc::format("  {}, {}, {} failed; intervals at {:g} %\n", counted(judgement.n_members, "member"),
                                 counted(judgement.n_nonmembers, "non-member"), judgement.n_failed, 100 * judgement.options.confidence);
  if (const auto beta = beta_sentence(judgement); !beta.empty()) text += "  " + beta + "\n";
  text += line("AUC  L_rec", estimate_text(evaluation.find("l_rec.auc")));
  text += line("AUC  L_pred alone (blind)", estimate_text(evaluation.find("l_pred.auc")));
  text += line("AUC  L_mem", estimate_text(evaluation.find("l_mem.auc")));
  for (const auto& matched : judgement.matched) text += line("  alike in " + baseline_name(matched.on), estimate_text(matched.auc));
  for (size_t i = std::size(kErrors); i < judgement.scores.size(); ++i)
    text += line("AUC  " + judgement.scores[i], estimate_text(evaluation.find(judgement.scores[i] + ".auc")));
  text += line("AUC  L_mem less L_rec", estimate_text(evaluation.find("l_mem.auc-l_rec.auc")));
  for (const char* level : {"0.01", "0.05"}) {
    const auto tpr = evaluation.find(std::string("l_mem.tpr@") + level);
    auto value = percent_text(tpr);
    if (tpr.status == MSC_ESTIMATE_OK) {
      const auto fpr = evaluation.find(std::string("l_mem.fpr@") + level);
      value += msc::format("  {} of {} members, {} of {} non-members", tpr.count, tpr.n, fpr.count, fpr.n);
    }
    text += line(msc::format("TPR at {:g} % FPR  L_mem", 100 * std::stod(level)), value);
  }
  if (judgement.group_evaluation)
    text += line("AUC  L_mem, " + counted(static_cast<int64_t>(judgement.groups.size()), "group"),
                 estimate_text(judgement.group_evaluation->find("l_mem.auc")));
  return text;
}

}  // namespace

ReportSummary write_evaluation(std::vector<Row> rows, const std::filesystem::path& out, const ReportOptions& options) {
  const auto rule = fill_combined(rows);
  const auto judgement = judge(rows, options.judge, options.evidence);
  const auto found = verdict(judgement);
  ReportSummary summary{found.sentence, table_text(judgement), figures_json(judgement, found), apply(options.gates, judgement),
                        judgement.warnings};
  for (const auto& gate : summary.gates)
    summary.figures["gates"].push_back({{"condition", gate.text}, {"holds", gate.tripped}, {"message", gate.message}});
  if (!rule.empty()) summary.figures["combination"] = rule;
  std::filesystem::create_directories(out);
  write_rows_csv(out / "rows.csv", rows);
  if (!judgement.groups.empty()) write_rows_csv(out / "groups.csv", judgement.groups);
  write_file(out / "figures.json", summary.figures.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
  write_file(out / "junit.xml", junit_xml(judgement, found, summary.gates));
  write_file(out / "report.html", page_html(judgement, found, options));
  return summary;
}

}  // namespace msc::report
