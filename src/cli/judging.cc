#include "cli/judging.h"

#include <filesystem>

#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {
namespace {

/// Of a condition by itself; whether there is such a figure depends on other options.
std::string check_condition(const std::string& text) {
  try {
    memberscope::check_condition(text);
    return "";
  } catch (const memberscope::Error& e) {
    return e.what();
  }
}

}  // namespace

void JudgingOptions::add_to(CLI::App& app, const char* seed_option) {
  app.add_option("--fail-if", options_.conditions,
                 "End with exit code 7 when this holds or cannot be judged: "
                 "FIGURE[.value|.low|.high] OP NUMBER, for instance 'l_mem.auc.low > "
                 "0.6' or 'l_mem.tpr@0.01 >= 0.1'. May be given several times")
      ->check(check_condition)
      ->type_name("CONDITION")
      ->group("Judging")
      ->allow_extra_args(false);
  app.add_option("--confidence", options_.confidence, "Of all intervals, two-sided")
      ->check(number_in({0.5, 0.9999}))
      ->group("Judging")
      ->capture_default_str();
  app.add_option("--prior", options_.prior,
                 "Share of members among all candidates: also tell the precision of the calls, at "
                 "each rate; at 0 or 1 there is nothing to find out")
      ->check(number_in({0, 1, true, true}))
      ->type_name("NUMBER")
      ->group("Judging");
  app.add_flag(
         "--calibrated", options_.calibrated,
         "Also rates at thresholds that one half of the pairs chooses and the other half judges")
      ->group("Judging");
  app.add_option(seed_option, options_.seed, "Of every random choice in the judgement")
      ->check(seed_number())
      ->group("Judging")
      ->capture_default_str();
  app.add_flag(
         "--no-images", options_.is_public,
         "Leave pictures, maps, names of files and commands out of everything that is written")
      ->group("Judging");
}

void JudgingOptions::check(const memberscope::Rows& rows) const {
  try {
    memberscope::check_conditions(options_, &rows);
  } catch (const memberscope::Error& e) {
    throw UsageError(msc::format("--fail-if {}", e.what()));
  }
}

audit::JudgingSettings JudgingOptions::settings() const {
  return {options_.conditions,
          {options_.confidence, options_.seed, options_.prior, options_.calibrated},
          options_.is_public};
}

ExitCode JudgingOptions::judge(const memberscope::Rows& rows, const std::string& out,
                               const std::string& title, const std::string& audit) const {
  auto options = options_;
  options.audit = audit;
  const memberscope::Judgement judgement(rows, options);
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
