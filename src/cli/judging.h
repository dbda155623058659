#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "audit/run/judge_rows.h"
#include "cli/exit_codes.h"

namespace msc::cli {

/// How rows are judged and shown: what `audit`, `evaluate` and `report` have in common.
class JudgingOptions {
 public:
  /// @param seed_option Name of the seed of the judgement, beside that of the scoring.
  void add_to(CLI::App& app, const char* seed_option);
  const audit::JudgingSettings& settings() const { return settings_; }
  /// Throws UsageError for a --fail-if that no judgement of these rows can answer.
  void check(const std::vector<audit::Row>& rows) const { audit::check_gates(settings_, rows); }
  /// What judge() needs of its folder.
  audit::FolderUse folder_use() const { return audit::judging_use(settings_); }
  /// Judges the rows, writes everything into `out` and tells about it, as tell_judgement() does.
  ExitCode judge(const std::vector<audit::Row>& rows, audit::OutputFolder& out,
                 const std::string& title, const nlohmann::ordered_json& run,
                 const std::string& audit, ExitCode code) const;

 private:
  audit::JudgingSettings settings_;
};

/// Tells the table, the verdict and where the page is. Returns `code`, or kGateTripped.
ExitCode tell_judgement(const audit::ReportSummary& summary, const std::filesystem::path& folder,
                        ExitCode code);

}  // namespace msc::cli
