#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit_folder.h"
#include "audit/options/option.h"
#include "audit/pairs/part.h"
#include "audit/pictures/kept_outputs.h"
#include "audit/run/judge_rows.h"
#include "audit/scoring/job.h"

namespace msc::audit {

struct AuditOptions {
  std::string out;
  Existing existing = Existing::kRefuse;
  bool ask_again = false;  ///< For pairs whose stored row is damaged, when resuming.
  std::string title = "Membership audit";
  std::optional<Part> part;         ///< Scored alone and not judged; none: all pairs.
  std::vector<std::string> merged;  ///< Folders of the parts whose rows this audit consists of.
  MapChoice maps = MapChoice::kShown;
  JudgingSettings judging;
};

/// The options of the folder's own that are set by name.
OptionTable audit_options(AuditOptions& options);

/// What became of an audit.
struct AuditResult {
  JobResult job;
  std::optional<JudgedRows> judgement;  ///< None where it was interrupted or nothing was scored.
  /// Why the disk ended it, with what is stored; empty where it did not.
  std::string stopped;
};

/// Scores every pair of a job that is not finished yet into the folder, then judges all rows and
/// writes the page. Can be resumed after an interruption, and after the disk ended it.
AuditResult run_audit(Job& job, const AuditOptions& options);

}  // namespace msc::audit
