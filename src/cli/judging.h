#pragma once

#include <CLI/CLI.hpp>
#include <memberscope/judgement.hpp>
#include <string>
#include <vector>

#include "audit/run/judge_rows.h"
#include "cli/exit_codes.h"

namespace msc::cli {

/// How rows are judged and shown: what `evaluate` and `report` have in common.
class JudgingOptions {
 public:
  void add_to(CLI::App& app);
  /// Throws UsageError for a --fail-if that no judgement of these rows can answer.
  void check(const memberscope::Rows& rows) const;
  /// Judges the rows, writes everything into the folder `out` and tells about it.
  /// @param title Empty: the audit's. @param audit Folder of an audit, or empty.
  ExitCode judge(const memberscope::Rows& rows, const std::string& out, const std::string& title,
                 const std::string& audit = {}) const;

 private:
  memberscope::JudgementOptions options() const;

  audit::JudgingSettings settings_;
};

/// What is told of a judgement.
struct ToldJudgement {
  std::string table, sentence;
  std::vector<std::string> warnings;
  std::vector<memberscope::ConditionResult> conditions;
};

/// Tells the table, the verdict and where the page is. Returns `code`, or kGateTripped.
ExitCode tell_judgement(const ToldJudgement& judgement, const std::string& folder, ExitCode code);

}  // namespace msc::cli
