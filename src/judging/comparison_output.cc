#include "core/base/format.h"
#include "judging/comparison.h"
#include "judging/figure_words.h"
#include "judging/figures.h"

namespace msc::audit {

std::string comparison_sentence(const Comparison& comparison) {
  const auto& found = comparison.main();
  const std::string label = score_kind(found.score).label;
  const auto change =
      msc::format("{:+.3f} ({:+.3f} to {:+.3f})", found.difference, found.low, found.high);
  const auto both = msc::format("from {:.3f} in {} to {:.3f} in {}", found.a.value,
                                comparison.name_a, found.b.value, comparison.name_b);
  if (found.high < 0)
    return msc::format("Members are harder to tell apart in {}: the AUC of {} goes {}, by {}.",
                       comparison.name_b, label, both, change);
  if (found.low > 0)
    return msc::format("Members are easier to tell apart in {}: the AUC of {} goes {}, by {}.",
                       comparison.name_b, label, both, change);
  return msc::format("No difference is shown: the AUC of {} goes {}, by {}.", label, both, change);
}

std::string comparison_table(const Comparison& comparison) {
  std::string text =
      msc::format("  {:<16}{:<28}{:<28}{}\n", "AUC", comparison.name_a.substr(0, 26),
                  comparison.name_b.substr(0, 26),
                  comparison.paired ? "second less first (paired)" : "second less first");
  const auto add = [&](const std::string& name, const ComparedScore& score) {
    text += msc::format("  {:<16}{:<28}{:<28}{:+.3f} ({:+.3f} to {:+.3f})\n", name,
                        estimate_text(score.a), estimate_text(score.b), score.difference, score.low,
                        score.high);
  };
  for (const auto& score : comparison.scores) add(score_kind(score.score).label, score);
  if (comparison.found) add("TPR at 5 % FPR", *comparison.found);
  text += msc::format("  {:<16}{:<28}{}\n", "verdict", comparison.verdict_a, comparison.verdict_b);
  for (const auto& warning : comparison.warnings) text += "  " + warning + "\n";
  return text;
}

nlohmann::ordered_json comparison_json(const Comparison& comparison) {
  nlohmann::ordered_json json{{"schema", kSchema},
                              {"a",
                               {{"name", comparison.name_a},
                                {"verdict", comparison.verdict_a},
                                {"n_members", comparison.n_members},
                                {"n_nonmembers", comparison.n_nonmembers}}},
                              {"b",
                               {{"name", comparison.name_b},
                                {"verdict", comparison.verdict_b},
                                {"n_members", comparison.n_members_b},
                                {"n_nonmembers", comparison.n_nonmembers_b}}},
                              {"paired", comparison.paired},
                              {"n_only_a", comparison.n_only_a},
                              {"n_only_b", comparison.n_only_b},
                              {"n_differing", comparison.n_differing},
                              {"score", comparison.deciding},
                              {"sentence", comparison_sentence(comparison)}};
  const auto both = [](const ComparedScore& score) {
    return nlohmann::ordered_json{
        {"a", figure_json(score.a)},
        {"b", figure_json(score.b)},
        {"difference", {{"value", score.difference}, {"low", score.low}, {"high", score.high}}}};
  };
  for (const auto& score : comparison.scores) json["auc"][score.score] = both(score);
  json["found_at_0.05"] = comparison.found ? both(*comparison.found) : nlohmann::ordered_json();
  json["warnings"] = comparison.warnings;
  return json;
}

}  // namespace msc::audit
