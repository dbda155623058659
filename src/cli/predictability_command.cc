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

struct PredictabilityCommand {
  DataOptions data;
  MethodOptions method;
  std::string out, format = "csv";
  bool fresh = false, dry_run = false;

  ExitCode run() const {
    auto job = open_job(data, nullptr, method);
    if (dry_run) {
      audit::dry_run(job, print_line);
      return kOk;
    }
    job.sanity_gate().pass(job.listener());
    job.identify();
    audit::RowOutput rows(out, format, fresh ? Existing::kReplace : Existing::kRefuse,
                          job.run_name(), false, print_now);
    const auto result = rows.score(job, [](audit::Row& row) {
      row.l_rec.reset();  // there is no victim: only L_pred means something
      row.l_mem.reset();
    });
    rows.finish();
    tell_conclusion(result, job.listener());
    return exit_code_of(result, "The rows so far were written.");
  }
};

}  // namespace

void add_predictability_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("predictability",
                                     "L_pred of pairs: how well the input's features predict the "
                                     "ground truth; no victim is asked");
  auto options = std::make_shared<PredictabilityCommand>();
  options->data.add_to(*command, false);
  options->method.add_to(*command);
  command->add_option("--out", options->out, "File of rows, .csv or .jsonl [standard output]")
      ->type_name("FILE");
  command->add_option("--format", options->format, "On standard output: csv or jsonl")
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
