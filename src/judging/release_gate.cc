#include "judging/release_gate.h"

#include <algorithm>

#include "audit/counted.h"
#include "core/base/format.h"
#include "judging/verdict.h"

namespace msc::audit {

namespace {

constexpr double kPower = 0.8;

Answer of(bool passed) {
  return passed ? Answer::kPassed : Answer::kNotAnswered;
}

ReleaseCheck check_comparison(const Policy& policy, const Judgement& judgement) {
  const auto found = verdict(judgement);
  const bool fair = judgement.fair() && !found.is(Verdict::Word::kInvalidComparison) && found.basis;
  return {"comparison", of(fair && judgement.largest_confounding() <= policy.confounding),
          fair ? msc::format("No difference between the two sides is shown without the victim; a "
                             "baseline of AUC {:.3f} cannot be ruled out, {:g} is allowed.",
                             judgement.largest_confounding(), policy.confounding)
               : found.sentence};
}

ReleaseCheck check_pairs(const Policy& policy, const Judgement& judgement) {
  const bool enough =
      judgement.n_members >= policy.members && judgement.n_nonmembers >= policy.nonmembers;
  return {"pairs", of(enough),
          msc::format("{} and {} judged, at least {} and {} are required.",
                      counted(judgement.n_members, "member"),
                      counted(judgement.n_nonmembers, "non-member"), policy.members,
                      policy.nonmembers)};
}

ReleaseCheck check_failed(const Policy& policy, const Judgement& judgement) {
  return {"failed pairs", of(judgement.n_failed <= policy.failed),
          msc::format("{} failed, at most {} may: what failed was not looked at.",
                      counted(judgement.n_failed, "pair"), policy.failed)};
}

/// The ends that must hold for a pass, and at which a claim fails.
struct Ends {
  double pass, fail;
};

Ends ends_of(const Gate& claim, const memberscope::Estimate& estimate) {
  const bool below = claim.op[0] == '<';
  if (claim.part == "low") return {estimate.low, estimate.low};
  if (claim.part == "high") return {estimate.high, estimate.high};
  if (claim.text.find(".value") != std::string::npos) return {estimate.value, estimate.value};
  return below ? Ends{estimate.high, estimate.low} : Ends{estimate.low, estimate.high};
}

std::string to_pass(const Policy& policy, const Gate& claim) {
  const auto needed = pairs_to_pass(policy, claim, kPower);
  return needed ? msc::format(
                      " A model that leaks nothing passes, four times in five, with {} "
                      "members and {} non-members.",
                      needed->n_members, needed->n_nonmembers)
                : "";
}

ReleaseCheck check_claim(const Policy& policy, const Gate& claim, const Judgement& judgement) {
  const auto estimate = judgement.figure(claim.figure);
  if (!estimate || estimate->status != MSC_ESTIMATE_OK)
    return {claim.text, Answer::kNotAnswered,
            msc::format("{} cannot be given: {}.{}", claim.figure,
                        estimate ? estimate_text(*estimate) : "the rows have none",
                        to_pass(policy, claim))};
  if (const auto reason = judgement.not_checked_reason(claim.figure); !reason.empty())
    return {claim.text, Answer::kNotAnswered,
            msc::format("{} cannot be judged: {}.", claim.figure, reason)};
  const auto ends = ends_of(claim, *estimate);
  const auto answer = holds(ends.pass, claim)   ? Answer::kPassed
                      : holds(ends.fail, claim) ? Answer::kNotAnswered
                                                : Answer::kFailed;
  return {claim.text, answer,
          msc::format("{} is {}.{}", claim.figure, estimate_text(*estimate),
                      answer == Answer::kNotAnswered ? to_pass(policy, claim) : "")};
}

/// What was found where the comparison says nothing of the victim, or too little was looked at.
void leave_open(std::vector<ReleaseCheck>& checks) {
  const bool sound = std::all_of(checks.begin(), checks.begin() + 3,
                                 [](const auto& check) { return check.answer == Answer::kPassed; });
  if (sound) return;
  for (size_t i = 3; i < checks.size(); ++i)
    if (checks[i].answer == Answer::kPassed || checks[0].answer != Answer::kPassed)
      checks[i].answer = Answer::kNotAnswered;
}

Answer overall(const std::vector<ReleaseCheck>& checks) {
  const auto any = [&](Answer answer) {
    return std::any_of(checks.begin(), checks.end(),
                       [&](const auto& check) { return check.answer == answer; });
  };
  return any(Answer::kFailed)        ? Answer::kFailed
         : any(Answer::kNotAnswered) ? Answer::kNotAnswered
                                     : Answer::kPassed;
}

}  // namespace

ReleaseGate release_gate(const Policy& policy, const Judgement& judgement) {
  ReleaseGate gate;
  gate.checks = {check_comparison(policy, judgement), check_pairs(policy, judgement),
                 check_failed(policy, judgement)};
  for (const auto& claim : policy.claims)
    gate.checks.push_back(check_claim(policy, claim, judgement));
  leave_open(gate.checks);
  gate.answer = overall(gate.checks);
  gate.needed = pairs_to_pass(policy, kPower);
  return gate;
}

const char* answer_name(Answer answer) {
  return answer == Answer::kPassed   ? "passed"
         : answer == Answer::kFailed ? "failed"
                                     : "not answered";
}

std::string gate_text(const ReleaseGate& gate) {
  std::string text;
  for (const auto& check : gate.checks)
    text += msc::format("  {:<13} {}: {}\n", answer_name(check.answer), check.name, check.message);
  return text + msc::format("The gate: {}.\n", answer_name(gate.answer));
}

nlohmann::ordered_json gate_json(const ReleaseGate& gate, const Policy& policy) {
  auto checks = nlohmann::ordered_json::array();
  for (const auto& check : gate.checks)
    checks.push_back(
        {{"name", check.name}, {"answer", answer_name(check.answer)}, {"message", check.message}});
  return {{"schema", kSchema},
          {"answer", answer_name(gate.answer)},
          {"confidence", policy.confidence},
          {"checks", std::move(checks)},
          {"members_needed", gate.needed.n_members},
          {"nonmembers_needed", gate.needed.n_nonmembers}};
}

nlohmann::ordered_json gate_sarif(const ReleaseGate& gate) {
  using Json = nlohmann::ordered_json;
  const Json place{{"physicalLocation", {{"artifactLocation", {{"uri", "rows.csv"}}}}}};
  auto rules = Json::array(), results = Json::array();
  for (const auto& check : gate.checks) {
    const bool passed = check.answer == Answer::kPassed;
    const char* level = passed ? "none" : check.answer == Answer::kFailed ? "error" : "warning";
    Json rule{{"id", check.name}}, result{{"ruleId", check.name}};
    rule["shortDescription"]["text"] = check.name;
    result["kind"] = passed ? "pass" : "fail";
    result["level"] = level;
    result["message"]["text"] = msc::format("{}: {}", answer_name(check.answer), check.message);
    result["locations"] = Json::array({place});
    rules.push_back(std::move(rule));
    results.push_back(std::move(result));
  }
  Json run;
  run["tool"]["driver"] = {
      {"name", "memberscope"}, {"version", msc_version()}, {"rules", std::move(rules)}};
  run["results"] = std::move(results);
  return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs", Json::array({std::move(run)})}};
}

}  // namespace msc::audit
