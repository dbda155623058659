#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/exit_codes.h"
#include "page/audit_report.h"

namespace msc::cli {

/// How rows are judged and shown: what `audit`, `evaluate` and `report` have in common.
class JudgingOptions {
 public:
  /// @param seed_option Name of the seed of the judgement, beside that of the scoring.
  void add_to(CLI::App& app, const char* seed_option);
  /// Throws UsageError for a --fail-if that no judgement can answer, before any query is spent.
  void check() const;
  /// The same for the baselines of rows that are there already.
  void check(const std::vector<audit::Row>& rows) const;
  bool no_images() const { return no_images_; }
  /// What judge() needs of its folder.
  audit::FolderUse folder_use() const;

  /// Judges the rows and writes everything into `out`; tells the table, the verdict and where the
  /// page is. @param run What run.json says.
  /// @param audit Folder with images and maps; not used with --no-images. Returns `code`, or
  /// kGateTripped.
  ExitCode judge(const std::vector<audit::Row>& rows, audit::OutputFolder& out,
                 const std::string& title, const nlohmann::ordered_json& run,
                 const std::string& audit, ExitCode code) const;

 private:
  void check_gates(std::vector<std::string> baselines) const;
  std::vector<audit::Gate> gates() const;

  std::vector<std::string> fail_if_;
  audit::JudgeOptions judge_;
  bool no_images_ = false;
};

}  // namespace msc::cli
