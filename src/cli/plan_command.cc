#include <map>
#include <memberscope/plan.hpp>
#include <memory>
#include <utility>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {
namespace {

const std::map<std::string, int32_t> kQuestions{{"above-chance", MSC_PLAN_AUC_ABOVE_CHANCE},
                                                {"auc-width", MSC_PLAN_AUC_WIDTH},
                                                {"tpr-at-fpr", MSC_PLAN_TPR_AT_FPR},
                                                {"one-image", MSC_PLAN_ONE_IMAGE},
                                                {"set", MSC_PLAN_SET},
                                                {"epsilon", MSC_PLAN_EPSILON},
                                                {"auc-below", MSC_PLAN_AUC_BELOW},
                                                {"tpr-below", MSC_PLAN_TPR_BELOW}};

/// What the numbers of an answer count.
std::pair<const char*, const char*> sides(int32_t kind) {
  if (kind == MSC_PLAN_ONE_IMAGE) return {"images", "reference non-members"};
  if (kind == MSC_PLAN_SET) return {"images in the set", "reference non-members"};
  if (kind == MSC_PLAN_EPSILON) return {"canaries trained on", "canaries kept out"};
  if (kind == MSC_PLAN_TPR_AT_FPR || kind == MSC_PLAN_TPR_BELOW)
    return {"members", "non-members, for a threshold below all of them"};
  return {"members", "non-members"};
}

struct PlanCommand {
  memberscope::PlanQuestion question;

  /// The fewer non-members a threshold may call, the farther below the rate it lies.
  void print_false_calls() const {
    for (const int64_t calls : {1, 2}) {
      auto more = question;
      more.false_calls = calls;
      msc::print(standard_output(), "{} where {} of them may be called a member\n",
                 memberscope::plan(more).n_nonmembers, calls);
    }
  }

  ExitCode run() const {
    const auto answer = memberscope::plan(question);
    const auto [members, others] = sides(question.kind);
    if (answer.n_members > 0) msc::print(standard_output(), "{} {}\n", answer.n_members, members);
    if (answer.n_nonmembers > 0)
      msc::print(standard_output(), "{} {}\n", answer.n_nonmembers, others);
    if (question.kind == MSC_PLAN_TPR_AT_FPR) print_false_calls();
    msc::print(
        standard_output(),
        "Independent samples: where pairs come in groups (patient, city, video), count groups.\n");
    return kOk;
  }
};

}  // namespace

void add_plan_command(CLI::App& app, int& code) {
  auto* command =
      app.add_subcommand("plan", "How many pairs a question needs, before anything is scored");
  auto options = std::make_shared<PlanCommand>();
  auto& q = options->question;
  command
      ->add_option_function<std::string>(
          "question",
          [options](const std::string& word) { options->question.kind = kQuestions.at(word); },
          "above-chance: show that the AUC is above 0.5; auc-width: know it to --half-width; "
          "tpr-at-fpr: certify --fpr and know the TPR "
          "there to --half-width; one-image: call one image of --batch a member; set: show that a "
          "set was trained on; epsilon: canaries "
          "that can show --epsilon; auc-below: certify that the AUC lies below --limit; tpr-below: "
          "that "
          "fewer than --limit of the members are found at a threshold that certifies --fpr")
      ->required()
      ->check(CLI::IsMember(kQuestions))
      ->type_name("QUESTION");
  const auto number = [command](const char* name, double& value, const Interval& interval,
                                const char* help) {
    command->add_option(name, value, help)->check(number_in(interval))->type_name("NUMBER");
  };
  const Interval unit{0, 1, true, true};
  number("--auc", q.auc, {0.5, 1, false, true}, "Expected AUC [0.6; of auc-below 0.5]");
  number("--power", q.power, unit, "Chance of an answer [0.8]");
  number("--confidence", q.confidence, unit, "Of intervals and bounds [0.95]");
  number("--half-width", q.half_width, unit, "Of the interval [0.05]");
  number("--fpr", q.fpr, {1e-12, 1, false, true}, "False-positive rate [0.01]");
  number("--error-rate", q.error_rate, unit, "Of the verdict [0.05]");
  number("--limit", q.limit, {0, 1, true, false}, "To lie below [0.6]");
  number("--epsilon", q.epsilon, {0, 20, true}, "To be shown [1]");
  command->add_option("--batch", q.batch, "Images judged together [1]")
      ->check(whole_number(1, 1000000000))
      ->type_name("N");
  command->footer(
      "Example: pairs that show an AUC of 0.6 to be above chance, nine times in ten:\n"
      "  memberscope plan above-chance --auc 0.6 --power 0.9");
  command->callback([options, &code] { code = options->run(); });
}

}  // namespace msc::cli
