#include "cli/judging.h"

#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {
namespace {

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
  app.add_option("--fail-if", settings_.fail_if,
                 "End with exit code 7 when this holds or cannot be judged: "
                 "FIGURE[.value|.low|.high] OP NUMBER, for instance 'l_mem.auc.low > "
                 "0.6' or 'l_mem.tpr@0.01 >= 0.1'. May be given several times")
      ->check(check_condition)
      ->type_name("CONDITION")
      ->group("Judging")
      ->allow_extra_args(false);
  app.add_option("--confidence", settings_.judge.confidence, "Of all intervals, two-sided")
      ->check(number_in({0.5, 0.9999}))
      ->group("Judging")
      ->capture_default_str();
  app.add_option("--prior", settings_.judge.prior,
                 "Share of members among all candidates: also tell the precision of the calls, at "
                 "each rate; at 0 or 1 there is nothing to find out")
      ->check(number_in({0, 1, true, true}))
      ->type_name("NUMBER")
      ->group("Judging");
  app.add_flag(
         "--calibrated", settings_.judge.calibrated,
         "Also rates at thresholds that one half of the pairs chooses and the other half judges")
      ->group("Judging");
  app.add_option(seed_option, settings_.judge.seed, "Of every random choice in the judgement")
      ->check(seed_number())
      ->group("Judging")
      ->capture_default_str();
  app.add_flag(
         "--no-images", settings_.no_images,
         "Leave pictures, maps, names of files and commands out of everything that is written")
      ->group("Judging");
}

ExitCode JudgingOptions::judge(const std::vector<audit::Row>& rows, audit::OutputFolder& out,
                               const std::string& title, const nlohmann::ordered_json& run,
                               const std::string& audit, ExitCode code) const {
  return tell_judgement(audit::judge_rows(rows, out, title, run, audit, settings_), out.path(),
                        code);
}

ExitCode tell_judgement(const audit::ReportSummary& summary, const std::filesystem::path& folder,
                        ExitCode code) {
  msc::print(standard_output(), "{}\n{}\n", summary.table, summary.verdict);
  for (const auto& warning : summary.warnings) msc::print(standard_output(), "Note: {}\n", warning);
  msc::print(standard_output(), "The page: {}\n", (folder / "report.html").string());
  for (const auto& gate : summary.gates) {
    msc::print(standard_output(), "--fail-if {}\n", gate.message);
    if (gate.tripped) code = kGateTripped;
  }
  return code;
}

}  // namespace msc::cli
