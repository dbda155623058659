#include "cli/judging.h"

#include <filesystem>

#include "audit/findings.h"
#include "cli/audit_folder.h"
#include "cli/disclosure.h"
#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {
namespace fs = std::filesystem;
namespace {

constexpr int64_t kPageBytes = 16 << 20;

/// Of a condition by itself; whether there is such a figure depends on other options.
std::string check_condition(const std::string& text) {
  try {
    audit::parse_gate(text);
    return "";
  } catch (const audit::InputError& e) {
    return e.what();
  }
}

}  // namespace

void JudgingOptions::add_to(CLI::App& app, const char* seed_option) {
  app.add_option("--fail-if", fail_if_,
                 "End with exit code 7 when this holds or cannot be judged: "
                 "FIGURE[.value|.low|.high] OP NUMBER, for instance 'l_mem.auc.low > "
                 "0.6' or 'l_mem.tpr@0.01 >= 0.1'. May be given several times")
      ->check(check_condition)
      ->type_name("CONDITION")
      ->group("Judging")
      ->allow_extra_args(false);
  app.add_option("--confidence", judge_.confidence, "Of all intervals, two-sided")
      ->check(number_in({0.5, 0.9999}))
      ->group("Judging")
      ->capture_default_str();
  app.add_option("--prior", judge_.prior,
                 "Share of members among all candidates: also tell the precision of the calls, at "
                 "each rate; at 0 or 1 there is nothing to find out")
      ->check(number_in({0, 1, true, true}))
      ->type_name("NUMBER")
      ->group("Judging");
  app.add_flag(
         "--calibrated", judge_.calibrated,
         "Also rates at thresholds that one half of the pairs chooses and the other half judges")
      ->group("Judging");
  app.add_option(seed_option, judge_.seed, "Of every random choice in the judgement")
      ->check(seed_number())
      ->group("Judging")
      ->capture_default_str();
  app.add_flag(
         "--no-images", no_images_,
         "Leave pictures, maps, names of files and commands out of everything that is written")
      ->group("Judging");
}

std::vector<audit::Gate> JudgingOptions::gates() const {
  std::vector<audit::Gate> gates;
  for (const auto& text : fail_if_) gates.push_back(audit::parse_gate(text));
  return gates;
}

void JudgingOptions::check() const {
  check_gates({std::begin(audit::kBlindColumns), std::end(audit::kBlindColumns)});
}

void JudgingOptions::check(const std::vector<audit::Row>& rows) const {
  std::vector<std::string> baselines;
  for (const auto& [name, values] : audit::blind_columns(rows)) baselines.push_back(name);
  check_gates(std::move(baselines));
}

void JudgingOptions::check_gates(std::vector<std::string> baselines) const {
  baselines.emplace_back(audit::kBlindClassifier);
  try {
    std::vector<std::string> scores(std::begin(audit::kErrors), std::end(audit::kErrors));
    scores.insert(scores.end(), std::begin(audit::kFurtherScores), std::end(audit::kFurtherScores));
    for (const auto& gate : gates()) audit::check_figure(gate, scores, baselines, judge_);
  } catch (const audit::InputError& e) {
    throw UsageError(msc::format("--fail-if {}", e.what()));
  }
}

audit::FolderUse JudgingOptions::folder_use() const {
  return {audit::kEvaluationFiles, kPageBytes, no_images_};
}

ExitCode JudgingOptions::judge(const std::vector<audit::Row>& rows, audit::OutputFolder& out,
                               const std::string& title, const nlohmann::ordered_json& run,
                               const std::string& audit, ExitCode code) const {
  audit::ReportOptions options;
  options.title = title;
  options.run = no_images_ ? public_part(run) : run;
  options.judge = judge_;
  options.gates = gates();
  if (!no_images_) options.pictures = audit;
  if (!audit.empty())
    options.evidence = {audit::read_features(fs::path(audit) / kFeaturesFile),
                        audit::read_duplicates(fs::path(audit) / kDuplicatesFile),
                        audit::read_findings(fs::path(audit) / kFindingsFile)};
  std::vector<audit::Row> shown = rows;
  if (no_images_)
    for (auto& row : shown) row = public_part(std::move(row));
  const auto summary = audit::write_evaluation(std::move(shown), out, options);
  msc::print(standard_output(), "{}\n{}\n", summary.table, summary.verdict);
  for (const auto& warning : summary.warnings) msc::print(standard_output(), "Note: {}\n", warning);
  msc::print(standard_output(), "The page: {}\n", (out.path() / "report.html").string());
  for (const auto& gate : summary.gates) {
    msc::print(standard_output(), "--fail-if {}\n", gate.message);
    if (gate.tripped) code = kGateTripped;
  }
  return code;
}

}  // namespace msc::cli
