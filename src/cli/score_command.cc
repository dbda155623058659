#include <memory>

#include "audit/scoring/conclusion.h"
#include "audit/scoring/dry_run.h"
#include "audit/scoring/row_output.h"
#include "cli/commands.h"
#include "cli/conclusion.h"
#include "cli/open_job.h"
#include "cli/standard_output.h"

namespace msc::cli {
namespace {

using audit::Existing;

struct ScoreCommand {
  DataOptions data;
  VictimOptions victim;
  MethodOptions method;
  std::string out, format = "csv";
  bool resume = false, fresh = false, ask_again = false, dry_run = false;

  ExitCode run() const {
    auto job = open_job(data, &victim, method);
    if (dry_run) {
      audit::dry_run(job, print_line);
      return kOk;
    }
    job.sanity_gate().pass(job.listener());
    job.identify();
    const auto existing = resume  ? Existing::kResume
                          : fresh ? Existing::kReplace
                                  : Existing::kRefuse;
    audit::RowOutput rows(out, format, existing, job.run_name(), ask_again, print_now);
    const int64_t n_check = rows.asked_before() ? 0 : job.check_victim();
    auto result = rows.score(job);
    result.n_check_queries = n_check;
    rows.finish();
    tell_conclusion(result, job.listener());
    return exit_code_of(result, rows.can_resume()
                                    ? "The same command with --resume goes on."
                                    : "The rows so far were written. (--out FILE.jsonl can be gone "
                                      "on with: --resume.)");
  }
};

}  // namespace

void add_score_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "score", "Score pairs: one row each with L_rec, L_pred and L_mem (low = member)");
  auto options = std::make_shared<ScoreCommand>();
  options->data.add_to(*command, false);
  options->victim.add_to(*command);
  options->method.add_to(*command);
  command->add_option("--out", options->out, "File of rows, .csv or .jsonl [standard output]")
      ->type_name("FILE");
  command->add_option("--format", options->format, "On standard output: csv or jsonl")
      ->check(CLI::IsMember({"csv", "jsonl"}))
      ->capture_default_str();
  auto* resume = command->add_flag("--resume", options->resume,
                                   "Keep the rows that --out FILE.jsonl holds and score the rest");
  command
      ->add_flag("--ask-again", options->ask_again,
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
