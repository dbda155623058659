#include "cli/command_line.h"

#include <memberscope/c/export.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/commands.h"
#include "cli/exit_codes.h"

namespace msc::cli {

int run_command_line(std::vector<std::string> arguments) {
  CLI::App app{
      "Which image pairs was a model trained on? L_mem = L_rec - beta L_pred; low = member",
      "memberscope"};
  app.set_version_flag("--version", std::string(msc_version()));
  app.require_subcommand(1);
  app.footer(kExitCodeHelp);
  int code = kOk;
  add_score_command(app, code);
  add_audit_command(app, code);
  add_merge_command(app, code);
  add_evaluate_command(app, code);
  add_report_command(app, code);
  add_compare_command(app, code);
  add_decide_command(app, code);
  add_gate_command(app, code);
  add_canary_command(app, code);
  add_plan_command(app, code);
  add_predictability_command(app, code);
  add_defend_command(app, code);
  add_poses_command(app, code);
  add_check_victim_command(app, code);
  add_demo_command(app, code);
  try {
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    app.parse(arguments);
  } catch (const CLI::RequiredError& e) {  // a word that nobody knows is then the likelier mistake
    const auto unknown = app.remaining(true);
    app.exit(unknown.empty() ? static_cast<const CLI::ParseError&>(e) : CLI::ExtrasError(unknown));
    return kUsage;
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kOk : kUsage;
  }
  return code;
}

}  // namespace msc::cli
