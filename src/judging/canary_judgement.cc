#include "judging/canary_judgement.h"

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "audit/output_folder.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

constexpr const char* kCanaryFile = "canary.json";

double score_of(const Canary& canary, const Row* row) {
  if (!row || !row->ok())
    throw BadInput(
        msc::format("'{}' was drawn and has no scored row; without every drawn pair the p-value "
                    "means nothing",
                    canary.id));
  if (row->chose_beta())
    throw BadInput(
        msc::format("beta was fitted on '{}': it depends on the draw, and the p-value is not "
                    "exact; score with a beta given beforehand",
                    canary.id));
  if (row->member && *row->member != canary.included)
    throw BadInput(msc::format("'{}' is {} in the rows, and the draw says {}", canary.id,
                               *row->member ? "a member" : "a non-member",
                               canary.included ? "to train on it" : "to keep it out"));
  return *row->l_mem;
}

/// Scores of the canaries, in the order of the draw.
std::vector<double> scores_of(const std::vector<Row>& rows, const CanaryDraw& draw) {
  std::unordered_map<std::string, const Row*> by_id;
  for (const auto& row : rows) by_id.emplace(row.id, &row);
  std::vector<double> scores;
  for (const auto& canary : draw.canaries()) {
    const auto row = by_id.find(canary.id);
    scores.push_back(score_of(canary, row == by_id.end() ? nullptr : row->second));
  }
  return scores;
}

}  // namespace

std::string CanaryJudgement::text() const {
  const auto& [test, epsilon] = verdict;
  return msc::format(
      "The seal holds.\n{} (p = {:.3g}, AUC {:.3f}, {} coins included, {} left out). The p-value "
      "is "
      "exact: it holds whatever the images are.\nepsilon of the training is at least {:.3g} at "
      "{:g} % confidence and delta {:g} ({} of {} guesses right; no result could show more than "
      "{:.3g}).\n",
      test.p_value <= 0.05 ? "The victim depends on the draw"
                           : "That the victim depends on the draw is not shown",
      test.p_value, test.auc, test.n_set, test.n_others, epsilon.low, 100 * options.confidence,
      options.delta, epsilon.n_correct, epsilon.n_guesses, epsilon.ceiling);
}

std::string CanaryJudgement::json() const {
  const auto& [test, epsilon] = verdict;
  const nlohmann::ordered_json json{{"schema", kSchema},
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
  return json.dump(2) + "\n";
}

CanaryJudgement judge_draw(const CanaryDraw& draw, const std::vector<Row>& rows,
                           const memberscope::CanaryOptions& options) {
  memberscope::CanaryInput input;
  for (const auto& canary : draw.canaries()) input.included.push_back(canary.included);
  input.group = draw.groups();
  input.scores = scores_of(rows, draw);
  return {memberscope::judge_canaries(input, options), options, draw.seal()};
}

void write_judgement(const CanaryJudgement& judgement, const std::string& folder) {
  OutputFolder out(folder, {{kCanaryFile}});
  out.write(kCanaryFile, judgement.json());
}

}  // namespace msc::audit
