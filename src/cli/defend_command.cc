#include <filesystem>
#include <memory>

#include "audit/run/defender.h"
#include "cli/add_options.h"
#include "cli/command_listener.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/standard_output.h"
#include "core/base/format.h"
#include "defence/alteration.h"
#include "page/defence_conclusion.h"

namespace msc::cli {
namespace {

struct DefendCommand {
  audit::Defender defender;
  std::string out;
  bool fresh = false;

  ExitCode run() const {
    keep_standard_output();
    const auto existing = fresh ? audit::Existing::kReplace : audit::Existing::kRefuse;
    const auto result = defender.defend(out, existing, command_listener());
    if (result.interrupted) {
      msc::print(stderr, "interrupted; nothing is written, and the same command begins anew\n");
      return kInterrupted;
    }
    if (result.n_failed > 0)
      msc::print(stderr, "{} of {} altered pairs failed\n", result.n_failed,
                 result.n_scored + result.n_failed);
    if (result.n_scored == 0) return kNothingScored;
    msc::print(standard_output(), "{}\n{}\nThe page: {}\n", audit::defences_table(result.defences),
               audit::defences_conclusion(result.defences),
               (std::filesystem::path(out) / "defences.html").string());
    return result.n_failed > 0 ? kSomeFailed : kOk;
  }
};

}  // namespace

void add_defend_command(CLI::App& app, int& code) {
  auto* command =
      app.add_subcommand("defend",
                         "Alter recorded outputs (noise, rounding, JPEG, argmax ...) and score "
                         "them again: what helps against the attack, and its price");
  auto options = std::make_shared<DefendCommand>();
  add_options(*command, audit::data_options(options->defender.data));
  add_options(*command, audit::method_options(options->defender.method, false));
  add_options(*command, audit::defence_options(options->defender));
  command
      ->add_option("--out", options->out,
                   "Folder for defences.csv, defences.json and defences.html")
      ->required()
      ->type_name("DIR");
  command->add_flag("--fresh", options->fresh, "Replace the defences in --out");
  command->footer(
      msc::format("Alterations, what their strength is, and the strengths tried of which outputs:\n"
                  "{}\nExample: which alteration of the outputs would have helped, without another "
                  "query:\n  memberscope defend --manifest recorded.csv --out defences",
                  audit::alterations_text()));
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
