#include <algorithm>
#include <filesystem>
#include <memberscope/decision.hpp>
#include <memory>
#include <unordered_map>

#include "audit/options/data_settings.h"
#include "audit/output_folder.h"
#include "audit/pairs/data_places.h"
#include "audit/row_files.h"
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
    const auto& canaries = draw.canaries();
    const auto included =
        std::count_if(canaries.begin(), canaries.end(),
                      [](const audit::Canary& canary) { return canary.included == 1; });
    msc::print(standard_output(),
               "{} of {} pairs are to be trained on: {}\nThe seal: {}\nHand out the seal before "
               "the training. Keep salt.txt to yourself until the "
               "judgement.\n",
               included, canaries.size(), (fs::path(out) / "draw.csv").string(), draw.seal());
    return kOk;
  }
};

/// Scores of the canaries, in the order of the draw. All that were drawn must be there: leaving
/// some out afterwards makes the p-value void.
std::vector<double> scores_of(const std::vector<audit::Row>& rows, const audit::CanaryDraw& draw) {
  std::unordered_map<std::string, const audit::Row*> by_id;
  for (const auto& row : rows) by_id.emplace(row.id, &row);
  std::vector<double> scores;
  for (const auto& canary : draw.canaries()) {
    const auto row = by_id.find(canary.id);
    if (row == by_id.end() || !row->second->ok())
      throw BadInput(
          msc::format("'{}' was drawn and has no scored row; without every drawn pair the p-value "
                      "means nothing",
                      canary.id));
    if (row->second->chose_beta())
      throw BadInput(
          msc::format("beta was fitted on '{}': it depends on the draw, and the p-value is not "
                      "exact; score with a beta given beforehand",
                      canary.id));
    if (row->second->member && *row->second->member != canary.included)
      throw BadInput(msc::format("'{}' is {} in the rows, and the draw says {}", canary.id,
                                 *row->second->member ? "a member" : "a non-member",
                                 canary.included ? "to train on it" : "to keep it out"));
    scores.push_back(*row->second->l_mem);
  }
  return scores;
}

nlohmann::ordered_json canary_json(const memberscope::CanaryVerdict& verdict,
                                   const std::string& seal) {
  const auto& [test, epsilon] = verdict;
  return {{"schema", audit::kSchema},
          {"seal", seal},
          {"p_value", test.p_value},
          {"floor", test.floor},
          {"auc", test.auc},
          {"n_included", test.n_set},
          {"n_left_out", test.n_others},
          {"resamples", test.resamples},
          {"epsilon",
           {{"low", epsilon.low},
            {"ceiling", epsilon.ceiling},
            {"n_units", epsilon.n_units},
            {"n_guesses", epsilon.n_guesses},
            {"n_correct", epsilon.n_correct}}}};
}

struct JudgeCommand {
  std::string rows, draw, seal, out;
  memberscope::CanaryOptions options;

  ExitCode run() const {
    const auto drawn = audit::CanaryDraw::read(draw);
    const auto expected = seal.empty() ? audit::read_seal(draw) : seal;
    if (drawn.seal() != expected)
      throw BadInput(msc::format("{}: the seal is broken: expected {}, found {} for salt and draw",
                                 draw, expected, drawn.seal()));
    memberscope::CanaryInput input;
    for (const auto& canary : drawn.canaries()) input.included.push_back(canary.included);
    input.group = drawn.groups();
    input.scores = scores_of(audit::rows_of(rows), drawn);
    const auto verdict = memberscope::judge_canaries(input, options);
    tell(verdict);
    if (out.empty()) return kOk;
    audit::OutputFolder folder(out, {{"canary.json"}});
    folder.write("canary.json", canary_json(verdict, expected).dump(2) + "\n");
    return kOk;
  }

 private:
  void tell(const memberscope::CanaryVerdict& verdict) const {
    const auto& [test, epsilon] = verdict;
    msc::print(standard_output(),
               "The seal holds.\n{} (p = {:.3g}, AUC {:.3f}, {} coins included, {} left out). The "
               "p-value is exact: it holds whatever the images "
               "are.\nepsilon of the training is at least {:.3g} at {:g} % confidence and delta "
               "{:g} ({} of {} guesses right; no result could "
               "show "
               "more than {:.3g}).\n",
               test.p_value <= 0.05 ? "The victim depends on the draw"
                                    : "That the victim depends on the draw is not shown",
               test.p_value, test.auc, test.n_set, test.n_others, epsilon.low,
               100 * options.confidence, options.delta, epsilon.n_correct, epsilon.n_guesses,
               epsilon.ceiling);
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
