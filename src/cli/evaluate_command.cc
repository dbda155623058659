#include <memory>

#include "cli/commands.h"
#include "cli/judging.h"

namespace msc::cli {
namespace {

struct EvaluateCommand {
  std::string rows, out, title = "Membership audit";
  JudgingOptions judging;

  ExitCode run() const {
    const auto judged = memberscope::Rows::read(rows);
    judging.check(judged);
    return judging.judge(judged, out, title);
  }
};

}  // namespace

void add_evaluate_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "evaluate", "Judge rows of members and non-members: figures.json, junit.xml and report.html");
  auto options = std::make_shared<EvaluateCommand>();
  command
      ->add_option("rows", options->rows,
                   "rows.csv or rows.jsonl with at least id,member,l_rec,l_pred,l_mem, whoever "
                   "wrote them, or a folder that holds one")
      ->required()
      ->type_name("DIR|FILE");
  command->add_option("--out", options->out, "Folder to write to")->required()->type_name("DIR");
  command->add_option("--title", options->title, "Title of the page")->capture_default_str();
  options->judging.add_to(*command);
  command->footer(
      "Example: judge the rows of an audit again, for a script that must notice when members are "
      "found:\n"
      "  memberscope evaluate audit/rows.csv --out judged --fail-if 'l_mem.auc.low > 0.6'");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
