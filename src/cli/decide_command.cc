#include <memberscope/reference_profile.hpp>
#include <memberscope/row_decisions.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {
namespace {

struct DecideCommand {
  std::string rows, references, known, out, profile, save_profile, population;
  memberscope::RowDecisionOptions options;

  memberscope::RowDecisions decide() const {
    auto all = options;
    if (!known.empty()) all.known_members = memberscope::Rows::read(known);
    const auto images = memberscope::Rows::read(rows);
    if (!profile.empty()) return memberscope::ReferenceProfile::read(profile).decide(images, all);
    if (references.empty()) return memberscope::RowDecisions(images, all);
    return {images, memberscope::Rows::read(references), all};
  }
  /// Of the references, or of the non-members among the rows.
  void save() const {
    const auto from = memberscope::Rows::read(references.empty() ? rows : references);
    const memberscope::ReferenceProfile saved(from, population);
    saved.write(save_profile);
    msc::print(standard_output(), "  {} references kept in {}\n", saved.info().n, save_profile);
  }
  ExitCode run() const {
    const auto decisions = decide();
    msc::print(standard_output(), "{}", decisions.text());
    if (!save_profile.empty()) save();
    if (!out.empty()) decisions.write(out);
    return kOk;
  }
};

std::vector<std::string> deciding_scores() {
  std::vector<std::string> names;
  for (const auto& kind : memberscope::score_kinds())
    if (kind.decides) names.emplace_back(kind.name);
  return names;
}

}  // namespace

void add_decide_command(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "decide",
      "Say of single images, and of all of them as a set, whether and how many were trained on");
  auto options = std::make_shared<DecideCommand>();
  command->add_option("rows", options->rows, "Folder of an audit, or a file of rows")
      ->required()
      ->type_name("DIR|FILE");
  command
      ->add_option("--reference", options->references,
                   "Rows of non-members that are drawn like the images [the non-members among the "
                   "rows themselves]")
      ->type_name("DIR|FILE");
  auto* save = command->add_option("--save-profile", options->save_profile,
                                   "Keep the references' scores in a file, without pixels and ids, "
                                   "to decide on other images with --profile");
  save->type_name("FILE");
  command
      ->add_option("--population", options->population,
                   "Into that file also what --save-references wrote, so that `score --references` "
                   "takes it")
      ->needs(save)
      ->type_name("FILE");
  command
      ->add_option("--profile", options->profile,
                   "Decide against the references of such a file; refuses images that were asked "
                   "otherwise")
      ->excludes(save)
      ->excludes("--reference")
      ->type_name("FILE");
  command
      ->add_option(
          "--error-rate", options->options.error_rate,
          "Expected share of non-members among the images that are called members, at most")
      ->check(number_in({1e-6, 0.5}))
      ->capture_default_str();
  command->add_option("--score", options->options.score, "What images are judged by")
      ->check(CLI::IsMember(deciding_scores()))
      ->capture_default_str();
  command
      ->add_option("--known-members", options->known,
                   "Rows of members, none of them among the images: estimates which share of the "
                   "images was trained on [only how many at least]")
      ->type_name("DIR|FILE");
  command
      ->add_option("--confidence", options->options.confidence,
                   "Of the bound on how many were trained on, and of the share")
      ->check(number_in({0, 1, true, true}))
      ->capture_default_str();
  command
      ->add_option("--by", options->options.by,
                   "Decide on parts as well, each with a bound of its own: class, region or "
                   "channel by the columns of --score (of a score without parts, of l_rec), group")
      ->check(CLI::IsMember({"class", "region", "channel", "group"}));
  command->add_flag("--among-alike", options->options.among_alike,
                    "Measure scores against pairs alike in L_pred, where difficult pairs spread "
                    "more than easy ones");
  command
      ->add_option("--seed", options->options.seed,
                   "Of the permutations, and of the draws from groups")
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
