#pragma once

#include <string>

#include "audit/scoring/job.h"
#include "audit/scoring/row_output.h"

namespace msc::audit {

/// Rows that nobody judges: where they go.
struct RowPlace {
  std::string file;            ///< Empty: `print`.
  std::string format = "csv";  ///< Of what is printed: csv or jsonl.
  Existing existing = Existing::kRefuse;
  bool ask_again = false;
  RowOutput::Print print = {};
};

/// What became of rows that nobody judges.
struct ScoreResult {
  JobResult job;
  bool can_resume = false;  ///< Whether an interrupted run can be gone on with.
};

/// Scores the pairs of a job that have no row yet. Without a victim rows have L_pred alone.
ScoreResult score_rows(Job& job, const RowPlace& place);

}  // namespace msc::audit
