#include <memberscope/testing/conformance.hpp>
#include <optional>
#include <sstream>

#include "audit/options/victim_settings.h"
#include "cli/add_options.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"
#include "victims/table_victim.h"

namespace msc::cli {
namespace {

constexpr int64_t kMostSide = 65535;

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, 'x');) parts.push_back(part);
  return parts;
}

/// "64x64x3".
std::optional<memberscope::Shape> read_shape(const std::string& text) {
  const auto parts = split(text);
  std::vector<int64_t> sides;
  for (const auto& part : parts) {
    const auto side = read_whole<int64_t>(part);
    if (!side || *side < 1 || *side > kMostSide) return std::nullopt;
    sides.push_back(*side);
  }
  return sides.size() == 3 && text.back() != 'x'
             ? std::optional(memberscope::Shape{sides[0], sides[1], sides[2]})
             : std::nullopt;
}

std::string check_shape(const std::string& text) {
  return read_shape(text) ? ""
                          : msc::format(
                                "expected ROWSxCOLUMNSxCHANNELS, each from 1 to {}, found "
                                "'{}'",
                                kMostSide, text);
}

struct CheckVictimCommand {
  audit::VictimSettings victim;
  audit::VictimContext context;
  std::vector<std::string> sizes{"64x64x3"};

  ExitCode run() const {
    keep_standard_output();
    const auto model = victims::read_model_text(victim.victim);
    const auto table = audit::open_victim_table(victim, model, context);
    victims::TableVictim checked(table);
    const auto& backend = *model.backend;
    const bool versioned = backend.version && *backend.version;
    msc::print(standard_output(), "{}{}{}\n", backend.name, versioned ? ", " : "",
               versioned ? backend.version : "");
    if (*checked.identity()) msc::print(standard_output(), "{}\n", checked.identity());
    bool passed = true;
    for (const auto& size : sizes) passed &= check(checked, size);
    if (!passed)
      msc::print(standard_output(), "\nThe victim is not fit for an audit; mend what failed.\n");
    return passed ? kOk : kBadInput;
  }

 private:
  static bool check(victims::TableVictim& victim, const std::string& size) {
    const auto verdict = memberscope::testing::check_victim(victim, *read_shape(size));
    msc::print(standard_output(), "\nInputs of {}:\n", size);
    for (const auto& check : verdict.checks)
      msc::print(standard_output(), "{}  {}{}\n      ({})\n", check.passed ? "pass" : "FAIL",
                 check.name, check.passed ? "" : ": " + check.found, check.meaning);
    return verdict.passed();
  }
};

}  // namespace

void add_check_victim_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "check-victim", "Ask a victim some twenty times and say whether it is fit for an audit");
  auto options = std::make_shared<CheckVictimCommand>();
  add_options(*command, audit::victim_options(options->victim));
  command->get_option("--victim")->required();
  command
      ->add_option("--input-size", options->sizes,
                   "Inputs to check it on; several times for several sizes")
      ->check(check_shape)
      ->type_name("HxWxC")
      ->option_text("HxWxC [64x64x3]");
  auto& context = options->context;
  command->add_option("--output-kind", context.output_kind, "What the victim's outputs are")
      ->check(CLI::IsMember({"image", "logits", "probabilities", "sigmoid", "labels"}));
  add_range(*command, "--output-range", context.output_range,
            "Values of its outputs that mean 0 and 1");
  command->add_option("--classes", context.classes, "Number of classes")
      ->check(whole_number(2, 65534));
  command->add_option("--layout", context.array_layout, "Axes of what a command exchanges")
      ->check(CLI::IsMember({"auto", "hwc", "chw"}));
  command->add_option("--device", context.device, "Where it runs: cpu, cuda or cuda:N");
  command->footer(
      "Example: a plug-in before its first audit:\n"
      "  memberscope check-victim --victim plugin:./libmine.so,gain=0.5 --input-size 256x256x3\n"
      "Exit code 0: every check passed; 2: one failed, or the victim cannot be opened.");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
