#include <memory>
#include <unordered_set>

#include "cli/commands.h"
#include "cli/conclusion.h"
#include "cli/row_output.h"

namespace msc::cli {
namespace {

struct ScoreCommand {
  DataOptions data;
  VictimOptions victim;
  MethodOptions method;
  std::string out, format = "csv";
  bool resume = false, dry_run = false;

  ExitCode run() const {
    Job job(data, &victim, method);
    if (dry_run) {
      job.dry_run();
      return kOk;
    }
    job.sanity_gate().pass();
    job.identify();
    RowOutput rows(out, format, resume, job.run_name());
    std::unordered_set<std::string> finished;
    for (const auto& row : rows.earlier()) finished.insert(row.id);
    std::vector<int64_t> indices;
    for (int64_t i : all_indices(job))
      if (!finished.count(job.pairs().name(i).id)) indices.push_back(i);
    const int64_t n_check = finished.empty() ? job.check_victim() : 0;
    auto result = job.run(indices, [&](const report::Row& row, const auto&) { rows.add(row); });
    result.n_check_queries = n_check;
    rows.finish();
    return conclude(result, out.empty()
                                ? "The rows so far were written."
                                : "Run it again with --resume to go on (needs --out FILE.jsonl).");
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
  command->add_flag("--resume", options->resume,
                    "Keep the rows that --out FILE.jsonl holds and score the rest");
  command->add_flag("--dry-run", options->dry_run,
                    "Score the first pair only; tell shapes and the time to expect");
  command->footer(
      "Example: score pairs whose outputs the victim has already written:\n"
      "  memberscope score --inputs labels --targets photos --outputs generated > rows.csv");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
