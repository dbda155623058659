#include <filesystem>
#include <memberscope/canary.hpp>
#include <memory>

#include "audit/options/data_settings.h"
#include "audit/pairs/data_places.h"
#include "cli/add_options.h"
#include "cli/command_listener.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"
#include "judging/canary_draw.h"

namespace msc::cli {
namespace {

namespace fs = std::filesystem;

std::string check_even(const std::string& text) {
  return (text.back() - '0') % 2 == 0 ? "" : "expected an even number, found '" + text + "'";
}

struct DrawCommand {
  audit::DataSettings data;
  std::string out;

  ExitCode run() const {
    const audit::PairSet pairs = audit::open_pairs(data);
    tell_left_out(pairs);
    const auto draw = audit::CanaryDraw::draw(pairs);
    audit::require_apart(out, data.places(), pairs, {});
    draw.write(out);
    msc::print(standard_output(),
               "{} of {} pairs are to be trained on: {}\nThe seal: {}\nHand out the seal before "
               "the training. Keep salt.txt to yourself until the "
               "judgement.\n",
               draw.n_included(), draw.canaries().size(), (fs::path(out) / "draw.csv").string(),
               draw.seal());
    return kOk;
  }
};

struct JudgeCommand {
  std::string rows, draw, seal, out;
  memberscope::CanaryOptions options;

  ExitCode run() const {
    const auto drawn = memberscope::SealedDraw::read(draw, seal);
    const auto judgement = drawn.judge(memberscope::Rows::read(rows), options);
    msc::print(standard_output(), "{}", judgement.text());
    if (!out.empty()) judgement.write(out);
    return kOk;
  }
};

void add_draw(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "draw",
      "Throw a fair coin per pair (or group) that says which to train on, and seal the result");
  auto options = std::make_shared<DrawCommand>();
  add_options(*command, audit::data_options(options->data), kNoSides);
  command->add_option("--out", options->out, "Folder to write to")->required()->type_name("DIR");
  command->footer("Example:\n  memberscope canary draw --manifest canaries.csv --out draw");
  command->callback([options, &code] { code = options->run(); });
}

void add_judge(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "judge", "Judge the rows of sealed canaries: an exact p-value, and a lower bound on epsilon");
  auto options = std::make_shared<JudgeCommand>();
  options->options.confidence = 0.95;
  command
      ->add_option("rows", options->rows,
                   "Folder of an audit, or a file of rows, with every drawn pair")
      ->required()
      ->type_name("DIR|FILE");
  command->add_option("--draw", options->draw, "Folder that 'canary draw' wrote")
      ->required()
      ->type_name("DIR");
  command
      ->add_option("--seal", options->seal,
                   "The seal as it was handed out [seal.txt in the folder]")
      ->type_name("SHA256");
  command
      ->add_option("--guesses", options->options.n_guesses,
                   "Guesses for epsilon, even, fixed before looking [half of the coins]")
      ->check(whole_number(2, 1000000000))
      ->check(check_even)
      ->type_name("N");
  command->add_option("--delta", options->options.delta, "Of (epsilon, delta)-privacy")
      ->check(number_in({0, 0.999}))
      ->capture_default_str();
  command
      ->add_option("--confidence", options->options.confidence,
                   "One-sided, of the bound on epsilon")
      ->check(number_in({0.5, 0.9999}))
      ->capture_default_str();
  command->add_option("--seed", options->options.seed, "Of the redrawn coins")
      ->check(seed_number())
      ->capture_default_str();
  command->add_option("--out", options->out, "Folder for canary.json [only the terminal]")
      ->type_name("DIR");
  command->footer("Example:\n  memberscope canary judge audit --draw draw --seal 9f86d0818...");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace

void add_canary_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "canary",
      "Pairs that a coin puts into the training or keeps out of it: proof instead of comparison");
  command->require_subcommand(1);
  add_draw(*command, code);
  add_judge(*command, code);
}

}  // namespace msc::cli
