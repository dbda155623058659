#include "report/gates.h"

#include <fmt/format.h>

#include <charconv>
#include <regex>

#include "core/base/format.h"
#include "report/verdict.h"

namespace msc::report {

namespace {

bool holds(double found, const std::string& op, double number) {
  if (op == "<") return found < number;
  if (op == "<=") return found <= number;
  if (op == ">") return found > number;
  if (op == ">=") return found >= number;
  return (found == number) == (op == "==");
}

/// The figure by name among those of the scores and of the blind baselines, or nothing.
std::optional<memberscope::Estimate> find_figure(const Judgement& judgement,
                                                 const std::string& name) {
  for (const auto* evaluation : {&judgement.evaluation, &judgement.blind_evaluation}) {
    if (!*evaluation) continue;
    for (const auto& estimate : (*evaluation)->all())
      if (name == estimate.name) return estimate;
  }
  return std::nullopt;
}

/// Every figure that an evaluation of these scores gives, from one member and one non-member.
std::vector<std::string> figure_names(const std::vector<std::string>& scores,
                                      const JudgeOptions& options) {
  memberscope::EvaluationInput input;
  input.member = {1, 0};
  for (const auto& score : scores) input.scores.emplace_back(score, std::vector<double>{0, 1});
  const memberscope::Evaluation evaluation(input, evaluation_options(options));
  std::vector<std::string> names;
  for (const auto& estimate : evaluation.all()) names.emplace_back(estimate.name);
  return names;
}

}  // namespace

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
  const std::string number = match[4];
  const auto [end, code] =
      std::from_chars(number.data(), number.data() + number.size(), gate.number);
  if (code != std::errc() || end != number.data() + number.size())
    throw InputError(msc::format("'{}': '{}' is no number", text, number));
  return gate;
}

void check_figure(const Gate& gate, const std::vector<std::string>& scores,
                  const JudgeOptions& options) {
  const auto names = figure_names(scores, options);
  if (std::find(names.begin(), names.end(), gate.figure) != names.end() ||
      gate.figure.rfind("blind_", 0) == 0)
    return;
  throw InputError(msc::format("'{}': there is no figure '{}'; there are {}", gate.text,
                               gate.figure, fmt::join(names, ", ")));
}

GateResult apply(const Gate& gate, const Judgement& judgement) {
  const auto estimate = find_figure(judgement, gate.figure);
  if (!estimate || estimate->status != MSC_ESTIMATE_OK)
    return {gate.text, true,
            msc::format("{} cannot be judged: {}", gate.text,
                        estimate ? estimate_text(*estimate) : "there is no such figure")};
  const double found = gate.part == "low"    ? estimate->low
                       : gate.part == "high" ? estimate->high
                                             : estimate->value;
  const bool tripped = holds(found, gate.op, gate.number);
  return {gate.text, tripped,
          msc::format("{} {}: {}.{} is {:.6g}", gate.text, tripped ? "holds" : "does not hold",
                      gate.figure, gate.part, found)};
}

std::vector<GateResult> apply(const std::vector<Gate>& gates, const Judgement& judgement) {
  std::vector<GateResult> results;
  for (const auto& gate : gates) results.push_back(apply(gate, judgement));
  return results;
}

}  // namespace msc::report
