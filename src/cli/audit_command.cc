#include <algorithm>
#include <memory>

#include "audit/run/auditor.h"
#include "cli/add_options.h"
#include "cli/command_listener.h"
#include "cli/commands.h"
#include "cli/conclusion.h"
#include "cli/judging.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {
namespace {

using audit::Existing;

constexpr const char* kHowToResume = "Run the same command with --resume to go on.";

ToldJudgement told(const audit::JudgedRows& judged) {
  ToldJudgement told{judged.table, judged.verdict.sentence, judged.judgement.warnings, {}};
  for (const auto& gate : judged.gates)
    told.conditions.push_back({gate.text, gate.message, gate.tripped});
  return told;
}

struct AuditCommand {
  audit::Auditor auditor;
  bool resume = false, fresh = false, dry_run = false;

  ExitCode run() {
    keep_standard_output();
    if (dry_run) {
      auditor.dry_run(true, command_listener(), print_line);
      return kOk;
    }
    auditor.options.existing = resume  ? Existing::kResume
                               : fresh ? Existing::kReplace
                                       : Existing::kRefuse;
    return conclude(auditor.audit(command_listener()));
  }

 private:
  ExitCode conclude(const audit::AuditResult& result) const {
    if (!result.stopped.empty()) {
      msc::print(stderr, "memberscope: {} Once there is room: {}\n", result.stopped, kHowToResume);
      return kInterrupted;
    }
    const ExitCode code = exit_code_of(result.job, kHowToResume);
    return result.judgement ? tell_judgement(told(*result.judgement), auditor.options.out, code)
                            : code;
  }
};

/// What decides an audit and its page.
void add_audit_options(CLI::App& command, audit::Auditor& auditor,
                       const std::vector<std::string>& without) {
  add_options(command, audit::data_options(auditor.data));
  add_options(command, audit::victim_options(auditor.victim));
  add_options(command, audit::reference_output_options(auditor.reference_outputs));
  add_options(command, audit::method_options(auditor.method, true));
  add_options(command, audit::pose_options(auditor.poses));
  add_options(command, audit::judging_options(auditor.options.judging, "evaluation-seed"));
  command.add_option("--out", auditor.options.out, "Folder to write to")
      ->required()
      ->type_name("DIR");
  add_options(command, audit::audit_options(auditor.options), without);
}

CLI::Option* add_fresh(CLI::App& command, AuditCommand& options) {
  return command.add_flag(
      "--fresh", options.fresh,
      msc::format("Replace the audit in --out; one of more than {} scored pairs is moved to old-1 "
                  "in it",
                  audit::kMostRemoved));
}

std::shared_ptr<AuditCommand> add_audit(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("audit",
                                     "Score members and non-members and judge how well L_mem tells "
                                     "them apart: rows, figures and a page");
  auto options = std::make_shared<AuditCommand>();
  auto& auditor = options->auditor;
  add_audit_options(*command, auditor, {"merge"});
  auto* resume = command->add_flag("--resume", options->resume,
                                   "Go on with the audit in --out where it was stopped; refused "
                                   "when anything but the machine differs");
  command
      ->add_flag("--ask-again", auditor.options.ask_again,
                 "With --resume: ask for pairs whose stored row is damaged once more")
      ->needs(resume);
  add_fresh(*command, *options)->excludes(resume);
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

void add_merge_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "merge",
      "Make one audit of the parts that 'audit --part' has scored: nothing is asked again");
  auto options = std::make_shared<AuditCommand>();
  command->add_option("parts", options->auditor.options.merged, "Folders of all the parts")
      ->required()
      ->type_name("DIR");
  add_audit_options(*command, options->auditor, {"merge", "part"});
  add_fresh(*command, *options);
  command->footer(
      "Give it the options that the parts were made with, for it needs the pairs for the page's "
      "pictures; those of the judgement count here alone.\n"
      "Example: three parts at once, then the whole:\n"
      "  for i in 1 2 3; do memberscope audit --manifest pairs.csv --victim model.pt --part $i/3 "
      "--out part-$i & done; wait\n"
      "  memberscope merge part-1 part-2 part-3 --manifest pairs.csv --victim model.pt --out "
      "audit");
  command->callback([options, &code] { code = options->run(); });
}

int audit_own_data(std::vector<std::string> arguments) {
  CLI::App app;
  int code = kOk;
  add_audit(app, code)->auditor.may_hold_data = true;
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
  app.parse(std::move(arguments));
  return code;
}

}  // namespace msc::cli
