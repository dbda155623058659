#pragma once

#include <string>

#include "cli/audit_folder.h"
#include "cli/exit_codes.h"
#include "cli/job.h"
#include "cli/judging.h"
#include "cli/kept_outputs.h"

namespace msc::cli {

struct AuditOptions {
  std::string out;
  Existing existing = Existing::kRefuse;
  bool ask_again = false;  ///< For pairs whose stored row is damaged, when resuming.
  std::string title = "Membership audit";
  MapChoice maps = MapChoice::kShown;
  JudgingOptions judging;
};

/// Scores every pair of a job that is not finished yet into the folder, then judges all rows and
/// writes the page.
ExitCode run_audit(Job& job, const AuditOptions& options);

}  // namespace msc::cli
