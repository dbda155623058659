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

struct PredictabilityCommand {
  audit::Auditor auditor;
  audit::RowPlace place;
  bool fresh = false, dry_run = false;

  ExitCode run() {
    keep_standard_output();
    if (dry_run) {
      auditor.dry_run(false, command_listener(), print_line);
      return kOk;
    }
    place.existing = fresh ? Existing::kReplace : Existing::kRefuse;
    place.print = print_now;
    const auto result = auditor.predictability(place, command_listener());
    return exit_code_of(result.job, "The rows so far were written.");
  }
};

}  // namespace

void add_predictability_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("predictability",
                                     "L_pred of pairs: how well the input's features predict the "
                                     "ground truth; no victim is asked");
  auto options = std::make_shared<PredictabilityCommand>();
  add_options(*command, audit::data_options(options->auditor.data), kNoSides);
  add_options(*command, audit::method_options(options->auditor.method, false));
  command
      ->add_option("--out", options->place.file, "File of rows, .csv or .jsonl [standard output]")
      ->type_name("FILE");
  command->add_option("--format", options->place.format, "On standard output: csv or jsonl")
      ->check(CLI::IsMember({"csv", "jsonl"}))
      ->capture_default_str();
  command->add_flag("--fresh", options->fresh, "Replace the rows in --out");
  command->add_flag("--dry-run", options->dry_run,
                    "Measure the first pair only; tell shapes and the time to expect");
  command->footer(
      "Example: which pairs are hard to predict from their input:\n"
      "  memberscope predictability --side-by-side facades --input-half right > l_pred.csv");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
