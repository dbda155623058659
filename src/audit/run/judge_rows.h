#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "page/audit_report.h"

namespace msc::audit {

/// How rows are judged and shown.
struct JudgingSettings {
  std::vector<std::string> fail_if;  ///< Conditions, as parse_gate() takes them.
  JudgeOptions judge;
  bool no_images = false;  ///< Nothing that is written shows or names a pair's files.
};

/// Throws UsageError for a condition that no judgement can answer, before any query is spent.
void check_gates(const JudgingSettings& settings);
/// The same for the baselines of rows that are there already.
void check_gates(const JudgingSettings& settings, const std::vector<Row>& rows);

/// What judge_rows() needs of its folder.
FolderUse judging_use(const JudgingSettings& settings);

/// Judges the rows and writes everything into `out`. @param run What run.json says.
/// @param audit Folder with images and maps, or empty; not used with no_images.
ReportSummary judge_rows(const std::vector<Row>& rows, OutputFolder& out, const std::string& title,
                         const nlohmann::ordered_json& run, const std::string& audit,
                         const JudgingSettings& settings);

}  // namespace msc::audit
