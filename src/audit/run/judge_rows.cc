#include "audit/run/judge_rows.h"

#include "audit/audit_folder.h"
#include "audit/disclosure.h"
#include "audit/listener.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

constexpr int64_t kPageBytes = 16 << 20;

}  // namespace

void check_gates(const JudgingSettings& settings) {
  try {
    for (const auto& text : settings.fail_if)
      require_figure(parse_gate(text), settings.judge, nullptr);
  } catch (const InputError& e) {
    throw UsageError(msc::format("--fail-if {}", e.what()));
  }
}

FolderUse judging_use(bool no_images) {
  return {kEvaluationFiles, kPageBytes, no_images};
}

ReportOptions report_options(const JudgingSettings& settings, const nlohmann::ordered_json& run,
                             const std::string& audit) {
  ReportOptions options;
  options.title = run.value("title", options.title);
  options.run = settings.no_images ? public_part(run) : run;
  options.judge = settings.judge;
  for (const auto& text : settings.fail_if) options.gates.push_back(parse_gate(text));
  if (audit.empty()) return options;
  options.evidence = read_evidence(audit);
  if (!settings.no_images) options.pictures = audit;
  return options;
}

JudgedRows judge_rows(std::vector<Row> rows, const JudgingSettings& settings,
                      const ReportOptions& options) {
  if (settings.no_images)
    for (auto& row : rows) row = public_part(std::move(row));
  return judge_all(std::move(rows), options);
}

}  // namespace msc::audit
