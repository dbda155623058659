#include <memory>

#include "audit/run/posed_inputs.h"
#include "cli/add_options.h"
#include "cli/command_listener.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {
namespace {

struct PosesCommand {
  audit::PosedInputs inputs;
  std::string out;
  bool fresh = false;

  ExitCode run() const {
    keep_standard_output();
    const auto existing = fresh ? audit::Existing::kReplace : audit::Existing::kRefuse;
    const auto written = inputs.write(out, existing, command_listener());
    msc::print(standard_output(),
               "{} inputs of {} pairs in {}; {} says which is which.\nPut the victim's answers "
               "beside the natural ones, in outputs.POSE or the manifest's columns output.POSE, "
               "and audit with\n  --poses {}\n",
               written.n_inputs, written.n_pairs, out, audit::kPosesFile, written.poses);
    return kOk;
  }
};

}  // namespace

void add_poses_command(CLI::App& app, int& code) {
  auto* command =
      app.add_subcommand("poses",
                         "Write the inputs of pairs moved, turned or mirrored, for a victim that "
                         "answers elsewhere: audit --poses reads its answers");
  auto options = std::make_shared<PosesCommand>();
  auto& inputs = options->inputs;
  add_options(*command, audit::data_options(inputs.data));
  add_options(*command, audit::pose_options(inputs.poses));
  command->add_option("--seed", inputs.seed, "Of poses that are drawn: that of the audit")
      ->type_name("N")
      ->capture_default_str();
  command
      ->add_option("--out", options->out,
                   "Folder for the inputs, inputs.POSE, and the list of them, poses.csv")
      ->required()
      ->type_name("DIR");
  command->add_flag("--fresh", options->fresh, "Replace the inputs in --out");
  command->footer(
      "Example: the inputs of seven shifts, to be answered by whoever runs the model:\n"
      "  memberscope poses --manifest recorded.csv --queries 8 --out posed");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
