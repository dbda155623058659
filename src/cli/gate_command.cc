#include <filesystem>
#include <fstream>
#include <iterator>
#include <memberscope/release_gate.hpp>
#include <memory>

#include "audit/file_names.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "judging/policy.h"

namespace msc::cli {
namespace {

std::string whole(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof()) throw BadInput(msc::format("{}: cannot be read", file));
  return text;
}

ExitCode code_of(memberscope::ReleaseAnswer answer) {
  using memberscope::ReleaseAnswer;
  return answer == ReleaseAnswer::passed   ? kOk
         : answer == ReleaseAnswer::failed ? kGateTripped
                                           : kNotAnswered;
}

struct GateCommand {
  std::string audit, policy, out;
  double power = 0.8;
  bool plan = false;

  ExitCode tell_plan() const {
    msc::print(standard_output(), "{}",
               audit::plan_text(audit::parse_policy(whole(policy), policy), power));
    return kOk;
  }
  ExitCode run() const {
    if (plan) return tell_plan();
    if (audit.empty()) throw UsageError("gate: expected the folder of an audit, or --plan");
    const bool is_folder = std::filesystem::exists(std::filesystem::path(audit) / audit::kRunFile);
    const memberscope::ReleaseGate gate(whole(policy), memberscope::Rows::read(audit),
                                        is_folder ? audit : std::string());
    msc::print(standard_output(), "{}", gate.text());
    if (!out.empty()) gate.write(out);
    return code_of(gate.answer());
  }
};

}  // namespace

void add_gate_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "gate", "Ask an audit whether the model may ship: passed, failed or not answered");
  auto options = std::make_shared<GateCommand>();
  command->add_option("audit", options->audit, "Folder of an audit, or a file of rows")
      ->type_name("DIR|FILE");
  command->add_option("--policy", options->policy, "JSON file that says what must hold")
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--out", options->out,
                   "Folder for gate.json, gate.xml (JUnit) and gate.sarif [only the terminal]")
      ->type_name("DIR");
  command->add_flag("--plan", options->plan,
                    "Tell how many pairs the policy takes, before an audit is made");
  command->add_option("--power", options->power, "With --plan: chance of an answer")
      ->check(number_in({0, 1, true, true}))
      ->capture_default_str();
  command->footer(
      "Example: stop a release unless it is shown that members can hardly be told apart:\n"
      "  memberscope gate audit --policy policy.json --out gate");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
