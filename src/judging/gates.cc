#include "judging/gates.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "core/base/figure_names.h"
#include "core/base/format.h"
#include "core/base/number.h"
#include "judging/verdict.h"

namespace msc::audit {

namespace {

/// Where a figure can lie: a condition on a number outside holds always or never.
std::optional<std::pair<double, double>> reach(const std::string& figure) {
  const auto has = [&](const char* part) { return figure.find(part) != std::string::npos; };
  if (has(".threshold") || has(".epsilon")) return std::nullopt;
  return std::pair<double, double>{has(".auc-") || has(".advantage") ? -1 : 0, 1};
}

void require_reachable(const Gate& gate) {
  const auto range = reach(gate.figure);
  if (range && (gate.number < range->first || gate.number > range->second))
    throw InputError(
        msc::format("'{}': {} lies between {} and {}, and the condition asks about {:g}", gate.text,
                    gate.figure, range->first, range->second, gate.number));
}

/// Every figure that an evaluation of these scores gives, from one member and one non-member.
std::vector<std::string> figure_names(const std::vector<std::string>& scores,
                                      const memberscope::EvaluationOptions& options) {
  memberscope::EvaluationInput input;
  input.member = {1, 0};
  for (const auto& score : scores) input.scores.emplace_back(score, std::vector<double>{0, 1});
  const memberscope::Evaluation evaluation(input, options);
  std::vector<std::string> names;
  for (const auto& estimate : evaluation.all()) names.emplace_back(estimate.name);
  return names;
}

}  // namespace

bool holds(double found, const Gate& gate) {
  if (gate.op == "<") return found < gate.number;
  if (gate.op == "<=") return found <= gate.number;
  if (gate.op == ">") return found > gate.number;
  if (gate.op == ">=") return found >= gate.number;
  return (found == gate.number) == (gate.op == "==");
}

Gate parse_gate(const std::string& text) {
  static const std::regex form(
      R"(\s*([A-Za-z0-9_@.\-]+?)(?:\.(value|low|high))?\s*(<=|>=|==|!=|<|>)\s*(\S+)\s*)");
  std::smatch match;
  if (!std::regex_match(text, match, form))
    throw InputError(
        msc::format("'{}' is no condition: expected FIGURE[.value|.low|.high] OP NUMBER, for "
                    "instance 'l_mem.auc.low > 0.6'",
                    text));
  Gate gate{text, match[1], match[2].length() ? match[2].str() : "value", match[3], 0};
  const auto number = read_number(match[4].str());
  if (!number)
    throw InputError(
        msc::format("'{}': expected a finite decimal number, found '{}'", text, match[4].str()));
  gate.number = *number;
  require_reachable(gate);
  return gate;
}

void check_figure(const Gate& gate, const std::vector<std::string>& scores,
                  const std::vector<std::string>& baselines,
                  const memberscope::EvaluationOptions& options) {
  auto blind = names_of(blind_scores());
  for (const auto& name : baselines)
    if (std::find(blind.begin(), blind.end(), name) == blind.end()) blind.push_back(name);
  for (const auto& known : {figure_names(scores, options), figure_names(blind, {})})
    if (std::find(known.begin(), known.end(), gate.figure) != known.end()) return;
  const auto asked = gate.figure.substr(0, gate.figure.find('.'));
  const bool is_score = std::find(scores.begin(), scores.end(), asked) != scores.end();
  const auto example = at_one_level(figure_names({is_score ? asked : scores.back()}, options));
  throw InputError(
      msc::format("'{}': there is no figure '{}'; there are {} ({}), the like of {} and of {}, and "
                  "differences of two "
                  "AUCs, such as l_mem.auc-l_rec.auc",
                  gate.text, gate.figure, fmt::join(example, ", "), kOtherLevels,
                  fmt::join(scores, ", "), fmt::join(blind, ", ")));
}

void require_figure(const Gate& gate, const memberscope::EvaluationOptions& options,
                    const std::vector<Row>* rows) {
  std::vector<std::string> scores, baselines;
  for (const auto& kind : score_table()) scores.emplace_back(kind.name);
  if (rows)
    for (const auto& [name, values] : blind_columns(*rows)) baselines.push_back(name);
  else
    baselines.assign(std::begin(kBlindColumns), std::end(kBlindColumns));
  baselines.emplace_back(kBlindClassifier);
  check_figure(gate, scores, baselines, options);
}

GateResult apply(const Gate& gate, const Judgement& judgement) {
  const auto estimate = judgement.figure(gate.figure);
  if (!estimate || estimate->status != MSC_ESTIMATE_OK)
    return {gate.text, true,
            msc::format("{} cannot be judged: {}", gate.text,
                        estimate ? estimate_text(*estimate) : "there is no such figure")};
  if (const auto reason = judgement.not_checked_reason(gate.figure); !reason.empty())
    return {gate.text, true, msc::format("{} cannot be judged: {}", gate.text, reason)};
  const double found = gate.part == "low"    ? estimate->low
                       : gate.part == "high" ? estimate->high
                                             : estimate->value;
  const bool tripped = holds(found, gate);
  return {gate.text, tripped,
          msc::format("{} {}: {}.{} is {:.6g}", gate.text, tripped ? "holds" : "does not hold",
                      gate.figure, gate.part, found)};
}

std::vector<GateResult> apply(const std::vector<Gate>& gates, const Judgement& judgement) {
  std::vector<GateResult> results;
  for (const auto& gate : gates) results.push_back(apply(gate, judgement));
  return results;
}

}  // namespace msc::audit
