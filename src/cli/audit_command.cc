#include <algorithm>
#include <map>
#include <memory>

#include "audit/pairs/data_places.h"
#include "audit/run/run_audit.h"
#include "audit/scoring/dry_run.h"
#include "cli/commands.h"
#include "cli/conclusion.h"
#include "cli/judging.h"
#include "cli/open_job.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {
namespace {

using audit::Existing;
using audit::MapChoice;

constexpr const char* kHowToResume = "Run the same command with --resume to go on.";

const std::map<std::string, MapChoice> kMapChoices{
    {"shown", MapChoice::kShown}, {"all", MapChoice::kAll}, {"none", MapChoice::kNone}};

ToldJudgement told(const audit::JudgedRows& judged) {
  ToldJudgement told{judged.table, judged.verdict.sentence, judged.judgement.warnings, {}};
  for (const auto& gate : judged.gates)
    told.conditions.push_back({gate.text, gate.message, gate.tripped});
  return told;
}

struct AuditCommand {
  DataOptions data;
  VictimOptions victim;
  MethodOptions method;
  audit::AuditOptions audit;
  JudgingOptions judging;
  bool resume = false, fresh = false, dry_run = false;
  bool may_hold_data = false;  ///< The folder, of data that the same command has made.

  ExitCode run() {
    audit.judging = judging.settings();
    audit::check_gates(audit.judging);
    auto job = open_job(data, &victim, method);
    if (dry_run) {
      audit::dry_run(job, print_line);
      return kOk;
    }
    if (!may_hold_data)
      audit::require_apart(audit.out, data.places(), job.pairs(),
                           {victim.file(), method.weights()});
    audit.existing = resume ? Existing::kResume : fresh ? Existing::kReplace : Existing::kRefuse;
    return conclude(audit::run_audit(job, audit));
  }

 private:
  ExitCode conclude(const audit::AuditResult& result) const {
    if (!result.stopped.empty()) {
      msc::print(stderr, "memberscope: {} Once there is room: {}\n", result.stopped, kHowToResume);
      return kInterrupted;
    }
    const ExitCode code = exit_code_of(result.job, kHowToResume);
    return result.judgement ? tell_judgement(told(*result.judgement), audit.out, code) : code;
  }
};

std::shared_ptr<AuditCommand> add_audit(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("audit",
                                     "Score members and non-members and judge how well L_mem tells "
                                     "them apart: rows, figures and a page");
  auto options = std::make_shared<AuditCommand>();
  options->data.add_to(*command, true);
  options->victim.add_to(*command);
  options->method.add_to(*command, true);
  options->judging.add_to(*command, "--evaluation-seed");
  command->add_option("--out", options->audit.out, "Folder to write to")
      ->required()
      ->type_name("DIR");
  command
      ->add_option_function<std::string>(
          "--maps",
          [options](const std::string& word) { options->audit.maps = kMapChoices.at(word); },
          "Pairs whose L_rec, L_pred and L_mem are mapped position by position: those that the "
          "page shows, all, or none")
      ->check(CLI::IsMember(kMapChoices))
      ->type_name("shown|all|none")
      ->option_text("shown|all|none [shown]");
  command->add_option("--title", options->audit.title, "Title of the page")->capture_default_str();
  auto* resume = command->add_flag("--resume", options->resume,
                                   "Go on with the audit in --out where it was stopped; refused "
                                   "when anything but the machine differs");
  command
      ->add_flag("--ask-again", options->audit.ask_again,
                 "With --resume: ask for pairs whose stored row is damaged once more")
      ->needs(resume);
  command
      ->add_flag(
          "--fresh", options->fresh,
          msc::format("Replace the audit in --out; one of more than {} scored pairs is moved "
                      "to old-1 in it",
                      audit::kMostRemoved))
      ->excludes(resume);
  command->add_flag("--dry-run", options->dry_run,
                    "Score the first pair only; tell shapes and the time to expect");
  command->footer(
      "Example: audit a TorchScript file on pairs whose manifest says which were trained on:\n"
      "  memberscope audit --manifest pairs.csv --victim model.pt --victim-input-range -1 1 "
      "--output-range -1 1 --out audit\n"
      "Ctrl-C stops after the pairs in flight; the same command with --resume goes on. A second "
      "Ctrl-C ends at once.");
  command->callback([options, &code] { code = options->run(); });
  return options;
}

}  // namespace

void add_audit_command(CLI::App& app, int& code) {
  add_audit(app, code);
}

int audit_own_data(std::vector<std::string> arguments) {
  CLI::App app;
  int code = kOk;
  add_audit(app, code)->may_hold_data = true;
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
  app.parse(std::move(arguments));
  return code;
}

}  // namespace msc::cli
