#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "judging/judgement.h"
#include "judging/policy.h"

namespace msc::audit {

/// What an audit says to one rule.
enum class Answer { kPassed, kFailed, kNotAnswered };

struct ReleaseCheck {
  std::string name;  ///< "comparison", "pairs", "failed pairs", or the claim.
  Answer answer = Answer::kNotAnswered;
  std::string message;  ///< What was found, in words.
};

struct ReleaseGate {
  Answer answer = Answer::kNotAnswered;
  std::vector<ReleaseCheck> checks;  ///< Validity first, then the claims in their order.
  memberscope::PlanAnswer needed;    ///< Pairs with which a model that leaks nothing passes, four
                                     ///< times in five.
};

/// Asks a judgement what a policy requires. A claim "FIGURE <= NUMBER" passes where the upper end
/// of the interval is there or below, fails where the lower end is above, and otherwise is not
/// answered: for lack of data nothing passes. With FIGURE.low, .high or .value that end alone
/// decides. Where the comparison is not valid (the two sides differ without the victim, or nobody
/// could tell), where there are too few pairs or too many failed, nothing is answered. It fails
/// when a claim does; it passes only when every check does. Every claim must pass, so no correction
/// for their number is needed. @param judgement At the policy's confidence.
ReleaseGate release_gate(const Policy& policy, const Judgement& judgement);

const char* answer_name(Answer answer);  ///< "passed", "failed", "not answered".
std::string gate_text(const ReleaseGate& gate);
nlohmann::ordered_json gate_json(const ReleaseGate& gate, const Policy& policy);
/// SARIF 2.1.0, what code hosts show: a result a check, "pass" or level "error" or "warning".
nlohmann::ordered_json gate_sarif(const ReleaseGate& gate);

}  // namespace msc::audit
