#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "audit/audit_folder.h"
#include "audit/evidence.h"
#include "audit/output_folder.h"
#include "audit/rows.h"
#include "judging/gates.h"
#include "judging/judgement.h"

namespace msc::audit {

struct ReportOptions {
  std::string title = "Membership audit";
  nlohmann::ordered_json run = nlohmann::ordered_json::object();  ///< Content of run.json, shown as
                                                                  ///< the reproducibility card.
  JudgeOptions judge;
  /// Folder of an audit, whose images/ and maps/ the page shows; empty: no image of any pair, and
  /// no path.
  std::filesystem::path pictures;
  std::vector<Gate> gates;
  Evidence evidence;
};

struct ReportSummary {
  std::string verdict;  ///< The finding, or the warning, in one sentence with its uncertainty.
  std::string
      table;  ///< For the terminal: AUC and TPR rows with intervals, no more than 100 columns wide.
  nlohmann::ordered_json figures;     ///< What figures.json holds.
  std::vector<GateResult> gates;      ///< What became of the options' gates.
  std::vector<std::string> warnings;  ///< What the page warns of.
};

/// Judges the rows and writes kEvaluationFiles into `out`. Throws
/// InputError for rows that cannot be judged (for instance rows of several runs), std::system_error
/// when a file cannot be written.
ReportSummary write_evaluation(std::vector<Row> rows, OutputFolder& out,
                               const ReportOptions& options);

}  // namespace msc::audit
