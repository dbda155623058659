#include <filesystem>
#include <memory>

#include "cli/audit_folder.h"
#include "cli/commands.h"
#include "cli/judging.h"

namespace msc::cli {
namespace {

namespace fs = std::filesystem;

struct ReportCommand {
  std::string audit, out, title;
  JudgingOptions judging;

  ExitCode run() const {
    judging.check();
    const auto run = read_run(audit);
    // rows.csv is written when an audit is done; before that there are only the rows so far.
    const fs::path csv = fs::path(audit) / "rows.csv", log = fs::path(audit) / "rows.jsonl";
    const auto rows = report::read_rows(fs::exists(csv) ? csv : log);
    return judging.judge(rows, out.empty() ? audit : out, title.empty() ? run.value("title", "Membership audit") : title, run, audit, kOk);
  }
};

}  // namespace

void add_report_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("report", "Write figures and page of an audit again, from what its folder holds; nothing is scored");
  auto options = std::make_shared<ReportCommand>();
  command->add_option("audit", options->audit, "Folder of an audit, finished or not")->required()->type_name("DIR");
  command->add_option("--out", options->out, "Folder to write to [the audit's own]")->type_name("DIR");
  command->add_option("--title", options->title, "Title of the page [the audit's]");
  options->judging.add_to(*command, "--seed");
  command->footer(
      "Example: a page of an audit that may be passed on:\n"
      "  memberscope report audit --no-images --out public");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
