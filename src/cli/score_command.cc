#include <memory>

#include "audit/run/auditor.h"
#include "cli/add_options.h"
#include "cli/command_listener.h"
#include "cli/commands.h"
#include "cli/conclusion.h"
#include "cli/standard_output.h"

namespace msc::cli {
namespace {

using audit::Existing;

struct ScoreCommand {
  audit::Auditor auditor;
  audit::RowPlace place;
  bool resume = false, fresh = false, dry_run = false;

  ExitCode run() {
    keep_standard_output();
    if (dry_run) {
      auditor.dry_run(true, command_listener(), print_line);
      return kOk;
    }
    place.existing = resume ? Existing::kResume : fresh ? Existing::kReplace : Existing::kRefuse;
    place.print = print_now;
    const auto result = auditor.score(place, command_listener());
    return exit_code_of(result.job, result.can_resume
                                        ? "The same command with --resume goes on."
                                        : "The rows so far were written. (--out FILE.jsonl can be "
                                          "gone on with: --resume.)");
  }
};

}  // namespace

void add_score_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "score", "Score pairs: one row each with L_rec, L_pred and L_mem (low = member)");
  auto options = std::make_shared<ScoreCommand>();
  add_options(*command, audit::data_options(options->auditor.data), kNoSides);
  add_options(*command, audit::victim_options(options->auditor.victim));
  add_options(*command, audit::reference_output_options(options->auditor.reference_outputs));
  add_options(*command, audit::method_options(options->auditor.method, false));
  add_options(*command, audit::pose_options(options->auditor.poses));
  command
      ->add_option("--out", options->place.file, "File of rows, .csv or .jsonl [standard output]")
      ->type_name("FILE");
  command->add_option("--format", options->place.format, "On standard output: csv or jsonl")
      ->check(CLI::IsMember({"csv", "jsonl"}))
      ->capture_default_str();
  auto* resume = command->add_flag("--resume", options->resume,
                                   "Keep the rows that --out FILE.jsonl holds and score the rest");
  command
      ->add_flag("--ask-again", options->place.ask_again,
                 "With --resume: ask for pairs whose stored row is damaged once more")
      ->needs(resume);
  command->add_flag("--fresh", options->fresh, "Replace the rows in --out")->excludes(resume);
  command->add_flag("--dry-run", options->dry_run,
                    "Score the first pair only; tell shapes and the time to expect");
  command->footer(
      "Example: score pairs whose outputs the victim has already written:\n"
      "  memberscope score --inputs labels --targets photos --outputs generated > rows.csv");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
