#include "cli/judging.h"

#include <filesystem>

#include "cli/add_options.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {

void JudgingOptions::add_to(CLI::App& app) {
  add_options(app, audit::judging_options(settings_, "seed"));
}

memberscope::JudgementOptions JudgingOptions::options() const {
  memberscope::JudgementOptions options;
  options.conditions = settings_.fail_if;
  options.confidence = settings_.judge.confidence;
  options.seed = settings_.judge.seed;
  options.prior = settings_.judge.prior;
  options.calibrated = settings_.judge.calibrated;
  options.is_public = settings_.no_images;
  return options;
}

void JudgingOptions::check(const memberscope::Rows& rows) const {
  try {
    memberscope::check_conditions(options(), &rows);
  } catch (const memberscope::Error& e) {
    throw UsageError(msc::format("--fail-if {}", e.what()));
  }
}

ExitCode JudgingOptions::judge(const memberscope::Rows& rows, const std::string& out,
                               const std::string& title, const std::string& audit) const {
  auto judged = options();
  judged.audit = audit;
  const memberscope::Judgement judgement(rows, judged);
  judgement.write(out, title);
  ToldJudgement told{judgement.table(), judgement.sentence(), {}, judgement.conditions()};
  for (const auto& warning : judgement.warnings()) told.warnings.push_back(warning.text);
  return tell_judgement(told, out, kOk);
}

ExitCode tell_judgement(const ToldJudgement& judgement, const std::string& folder, ExitCode code) {
  msc::print(standard_output(), "{}\n{}\n", judgement.table, judgement.sentence);
  for (const auto& warning : judgement.warnings)
    msc::print(standard_output(), "Note: {}\n", warning);
  msc::print(standard_output(), "The page: {}\n",
             (std::filesystem::path(folder) / "report.html").string());
  for (const auto& condition : judgement.conditions) {
    msc::print(standard_output(), "--fail-if {}\n", condition.message);
    if (condition.is_tripped) code = kGateTripped;
  }
  return code;
}

}  // namespace msc::cli
