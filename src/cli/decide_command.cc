#include <memory>

#include "audit/output_folder.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/numbers.h"
#include "cli/rows_input.h"
#include "cli/standard_output.h"
#include "core/base/format.h"
#include "judging/decisions.h"

namespace msc::cli {
namespace {

struct DecideCommand {
  std::string rows, references, out, score = "l_mem";
  double error_rate = 0.05;
  uint64_t seed = 0;

  ExitCode run() const {
    const auto known = references.empty() ? std::nullopt : std::optional(rows_of(references));
    const auto decisions = audit::decide(rows_of(rows), known, error_rate, seed, score);
    msc::print(standard_output(), "{}", audit::decisions_text(decisions));
    if (out.empty()) return kOk;
    audit::OutputFolder folder(out, {{"decisions.csv", "decisions.json"}});
    folder.write("decisions.csv", audit::rows_to_csv(audit::decided_rows(decisions)));
    folder.write("decisions.json", audit::decisions_json(decisions).dump(2) + "\n");
    return kOk;
  }
};

}  // namespace

void add_decide_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "decide", "Say of single images, and of all of them as a set, whether they were trained on");
  auto options = std::make_shared<DecideCommand>();
  command->add_option("rows", options->rows, "Folder of an audit, or a file of rows")
      ->required()
      ->type_name("DIR|FILE");
  command
      ->add_option("--reference", options->references,
                   "Rows of non-members that are drawn like the images [the non-members among the "
                   "rows themselves]")
      ->type_name("DIR|FILE");
  command
      ->add_option(
          "--error-rate", options->error_rate,
          "Expected share of non-members among the images that are called members, at most")
      ->check(number_in({1e-6, 0.5}))
      ->capture_default_str();
  command->add_option("--score", options->score, "What images are judged by")
      ->check(CLI::IsMember(std::vector<std::string>(std::begin(audit::kDecidingScores),
                                                     std::end(audit::kDecidingScores))))
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Of the permutations")
      ->check(seed_number())
      ->capture_default_str();
  command
      ->add_option("--out", options->out,
                   "Folder for decisions.csv and decisions.json [only the terminal]")
      ->type_name("DIR");
  command->footer(
      "Example: which of these images were trained on, given rows of images that were not:\n"
      "  memberscope decide suspects.csv --reference never_seen.csv --out decided");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
