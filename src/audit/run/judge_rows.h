#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "audit/options/option.h"
#include "page/audit_report.h"

namespace msc::audit {

/// How rows are judged and shown.
struct JudgingSettings {
  std::vector<std::string> fail_if;  ///< Conditions, as parse_gate() takes them.
  memberscope::EvaluationOptions judge;
  bool no_images = false;  ///< Nothing that is written shows or names a pair's files.
};

/// The options that set them. @param seed_name Of the seed of the judgement, beside that of the
/// scoring.
OptionTable judging_options(JudgingSettings& settings, const char* seed_name);

/// Throws UsageError for a condition that no judgement of an audit's rows can answer, before any
/// query is spent.
void check_gates(const JudgingSettings& settings);

/// What writing a judgement needs of its folder.
FolderUse judging_use(bool no_images);

/// What a judgement is made of beside the rows. @param run What run.json says. @param audit Folder
/// of an audit with what it left, or empty. Throws InputError for a wrong condition.
ReportOptions report_options(const JudgingSettings& settings, const nlohmann::ordered_json& run,
                             const std::string& audit);

/// Judges the rows, or what of them may leave.
JudgedRows judge_rows(std::vector<Row> rows, const JudgingSettings& settings,
                      const ReportOptions& options);

}  // namespace msc::audit
