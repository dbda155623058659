#include <memory>

#include "cli/commands.h"
#include "cli/judging.h"

namespace msc::cli {
namespace {

struct ReportCommand {
  std::string audit, out, title;
  JudgingOptions judging;

  ExitCode run() const {
    const auto rows = memberscope::Rows::read(audit);
    judging.check(rows);
    return judging.judge(rows, out.empty() ? audit : out, title, audit);
  }
};

}  // namespace

void add_report_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "report",
      "Write figures and page of an audit again, from what its folder holds; nothing is scored");
  auto options = std::make_shared<ReportCommand>();
  command->add_option("audit", options->audit, "Folder of an audit, finished or not")
      ->required()
      ->type_name("DIR");
  command->add_option("--out", options->out, "Folder to write to [the audit's own]")
      ->type_name("DIR");
  command->add_option("--title", options->title, "Title of the page [the audit's]");
  options->judging.add_to(*command);
  command->footer(
      "Example: a page of an audit that may be passed on:\n"
      "  memberscope report audit --no-images --out public");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
