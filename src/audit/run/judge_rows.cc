#include "audit/run/judge_rows.h"

#include <filesystem>

#include "audit/disclosure.h"
#include "audit/findings.h"
#include "audit/listener.h"
#include "core/base/format.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

constexpr int64_t kPageBytes = 16 << 20;

std::vector<Gate> gates_of(const JudgingSettings& settings) {
  std::vector<Gate> gates;
  for (const auto& text : settings.fail_if) gates.push_back(parse_gate(text));
  return gates;
}

void check_against(const JudgingSettings& settings, std::vector<std::string> baselines) {
  baselines.emplace_back(kBlindClassifier);
  try {
    std::vector<std::string> scores(std::begin(kErrors), std::end(kErrors));
    scores.insert(scores.end(), std::begin(kFurtherScores), std::end(kFurtherScores));
    for (const auto& gate : gates_of(settings))
      check_figure(gate, scores, baselines, settings.judge);
  } catch (const InputError& e) {
    throw UsageError(msc::format("--fail-if {}", e.what()));
  }
}

}  // namespace

void check_gates(const JudgingSettings& settings) {
  check_against(settings, {std::begin(kBlindColumns), std::end(kBlindColumns)});
}

void check_gates(const JudgingSettings& settings, const std::vector<Row>& rows) {
  std::vector<std::string> baselines;
  for (const auto& [name, values] : blind_columns(rows)) baselines.push_back(name);
  check_against(settings, std::move(baselines));
}

FolderUse judging_use(const JudgingSettings& settings) {
  return {kEvaluationFiles, kPageBytes, settings.no_images};
}

ReportSummary judge_rows(const std::vector<Row>& rows, OutputFolder& out, const std::string& title,
                         const nlohmann::ordered_json& run, const std::string& audit,
                         const JudgingSettings& settings) {
  ReportOptions options;
  options.title = title;
  options.run = settings.no_images ? public_part(run) : run;
  options.judge = settings.judge;
  options.gates = gates_of(settings);
  if (!settings.no_images) options.pictures = audit;
  if (!audit.empty())
    options.evidence = {read_features(fs::path(audit) / kFeaturesFile),
                        read_duplicates(fs::path(audit) / kDuplicatesFile),
                        read_findings(fs::path(audit) / kFindingsFile)};
  std::vector<Row> shown = rows;
  if (settings.no_images)
    for (auto& row : shown) row = public_part(std::move(row));
  return write_evaluation(std::move(shown), out, options);
}

}  // namespace msc::audit
