#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/audit_folder.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "report/audit_report.h"

namespace msc::cli {
namespace {

struct EvaluateCommand {
  std::string rows, out;
  uint64_t seed = 0;

  ExitCode run() const {
    const auto judged = report::read_rows(rows);
    require_writable(out, 16 << 20);
    report::ReportOptions options;
    options.seed = seed;
    const auto summary = report::write_evaluation(judged, out, options);
    fmt::print("{}\n{}\nThe page: {}\n", summary.table, summary.verdict, (std::filesystem::path(out) / "report.html").string());
    return kOk;
  }
};

}  // namespace

void add_evaluate_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("evaluate", "Judge rows of members and non-members: figures.json and report.html");
  auto options = std::make_shared<EvaluateCommand>();
  command->add_option("rows", options->rows, "rows.csv or rows.jsonl with at least id,member,l_rec,l_pred,l_mem, whoever wrote them")
      ->required()
      ->type_name("FILE");
  command->add_option("--out", options->out, "Folder to write to")->required()->type_name("DIR");
  command->add_option("--seed", options->seed, "Seed of the bootstrap")->capture_default_str();
  command->footer(
      "Example: judge the rows of an audit again:\n"
      "  memberscope evaluate audit/rows.csv --out judged");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
