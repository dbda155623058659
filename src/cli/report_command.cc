#include <algorithm>
#include <cstdio>
#include <memory>

#include "audit/audit_folder.h"
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/rows_input.h"
#include "core/base/format.h"

namespace msc::cli {
namespace {

struct ReportCommand {
  std::string audit, out, title;
  JudgingOptions judging;

  ExitCode run() const {
    const auto run = audit::read_run(audit);
    const auto rows = rows_of(audit);
    judging.check(rows);
    const bool asked = run.value("/method/beta"_json_pointer, nlohmann::ordered_json()) == "fit";
    if (asked && std::none_of(rows.begin(), rows.end(),
                              [](const audit::Row& row) { return row.chose_beta(); }))
      msc::print(stderr, "beta is fitted when the audit is done; until then it is 1\n");
    audit::OutputFolder folder(out.empty() ? audit : out, judging.folder_use());
    return judging.judge(rows, folder,
                         title.empty() ? run.value("title", "Membership audit") : title, run, audit,
                         kOk);
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
  options->judging.add_to(*command, "--seed");
  command->footer(
      "Example: a page of an audit that may be passed on:\n"
      "  memberscope report audit --no-images --out public");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
