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
#include "judging/verdict.h"

namespace msc::audit {

struct ReportOptions {
  std::string title = "Membership audit";
  nlohmann::ordered_json run = nlohmann::ordered_json::object();  ///< Content of run.json, shown as
                                                                  ///< the reproducibility card.
  memberscope::EvaluationOptions judge;
  /// Folder of an audit, whose images/ and maps/ the page shows; empty: no image of any pair, and
  /// no path.
  std::filesystem::path pictures;
  std::vector<Gate> gates;
  Evidence evidence;
};

/// Rows, judged: what is told of them and written.
struct JudgedRows {
  std::vector<Row> rows;  ///< With the column `combined`, where they have a share.
  Judgement judgement;
  Verdict verdict;
  std::string
      table;  ///< For the terminal: AUC and TPR rows with intervals, no more than 100 columns wide.
  std::vector<GateResult> gates;   ///< What became of the options' gates.
  nlohmann::ordered_json figures;  ///< What figures.json holds.

  /// The text of figures.json.
  std::string figures_text() const;
};

/// Judges the rows. Throws InputError for rows that cannot be judged (for instance rows of several
/// runs).
JudgedRows judge_all(std::vector<Row> rows, const ReportOptions& options);

/// Writes kEvaluationFiles into `out`, groups.csv where there are groups. Throws std::system_error
/// when a file cannot be written.
void write_evaluation(const JudgedRows& judged, OutputFolder& out, const ReportOptions& options);

}  // namespace msc::audit
