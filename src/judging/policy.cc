#include "judging/policy.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/format.h"
#include "core/base/number.h"

namespace msc::audit {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kExample =
    R"({"memberscope_policy": 1, "require": ["l_mem.auc <= 0.6", "l_mem.tpr_certified@0.01 <= 0.05"]})";

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
  throw InputError(msc::format("{}: {}; a policy reads, for instance, {}", name, why, kExample));
}

int64_t whole_number(const Json& json, const std::string& key, const std::string& name) {
  if (!json.is_number_integer() || json.get<int64_t>() < 0)
    refuse(name, msc::format("{}: expected a whole number from 0, found {}", key, json.dump()));
  return json.get<int64_t>();
}

void read_pairs(const Json& json, const std::string& name, Policy& policy) {
  if (!json.is_object()) refuse(name, "pairs_at_least: expected {\"members\": N, ...}");
  for (const auto& [key, value] : json.items()) {
    if (key != "members" && key != "nonmembers")
      refuse(name, msc::format("pairs_at_least: unknown key '{}'", key));
    (key == "members" ? policy.members : policy.nonmembers) = whole_number(value, key, name);
  }
}

void read_claims(const Json& json, const std::string& name, Policy& policy) {
  if (!json.is_array() || json.empty()) refuse(name, "require: expected a list of conditions");
  for (const auto& text : json) {
    if (!text.is_string()) refuse(name, "require: expected conditions as texts");
    auto claim = parse_gate(text.get<std::string>());
    if (claim.op == "==" || claim.op == "!=")
      refuse(name, msc::format("'{}': expected <=, <, >= or >: no interval shows that a figure is "
                               "one number",
                               claim.text));
    policy.claims.push_back(std::move(claim));
  }
}

/// A number from 0.5 to below 1.
double read_share(const Json& json, const std::string& key, const std::string& name) {
  const double value = json.is_number() ? json.get<double>() : 0;
  if (!(value >= 0.5 && value < 1))
    refuse(name,
           msc::format("{}: expected a number from 0.5 to below 1, found {}", key, json.dump()));
  return value;
}

void read_key(const std::string& key, const Json& value, const std::string& name, Policy& policy) {
  if (key == "require") return read_claims(value, name, policy);
  if (key == "pairs_at_least") return read_pairs(value, name, policy);
  if (key == "confounding_at_most")
    policy.confounding = read_share(value, key, name);
  else if (key == "confidence")
    policy.confidence = read_share(value, key, name);
  else if (key == "failed_pairs_at_most")
    policy.failed = whole_number(value, key, name);
  else if (key != "memberscope_policy")
    refuse(name, msc::format("unknown key '{}'", key));
}

/// The rate behind the @ of a figure, or nothing.
std::optional<double> rate_of(const Gate& claim) {
  const auto at = claim.figure.find('@');
  return at == std::string::npos ? std::nullopt : read_number(claim.figure.substr(at + 1));
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

Policy parse_policy(const std::string& text, const std::string& name) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_object()) refuse(name, "expected a JSON object");
  if (!json.contains("memberscope_policy") || json["memberscope_policy"] != 1)
    refuse(name, "expected \"memberscope_policy\": 1");
  if (!json.contains("require")) refuse(name, "expected \"require\": what must hold");
  Policy policy;
  for (const auto& [key, value] : json.items()) read_key(key, value, name, policy);
  return policy;
}

std::optional<memberscope::PlanAnswer> pairs_to_pass(const Policy& policy, const Gate& claim,
                                                     double power) {
  const bool below = claim.op[0] == '<' && claim.part != "low";
  const auto rate = rate_of(claim);
  memberscope::PlanQuestion question;
  question.power = power;
  question.confidence = policy.confidence;
  question.limit = claim.number;
  if (below && ends_with(claim.figure, ".auc")) {
    question.kind = MSC_PLAN_AUC_BELOW;
  } else if (below && rate && claim.figure.find(".tpr") != std::string::npos) {
    question.kind = MSC_PLAN_TPR_BELOW;
    question.fpr = *rate;
  } else {
    return std::nullopt;
  }
  return memberscope::plan(question);
}

memberscope::PlanAnswer pairs_to_pass(const Policy& policy, double power) {
  memberscope::PlanAnswer most;
  most.n_members = policy.members;
  most.n_nonmembers = policy.nonmembers;
  for (const auto& claim : policy.claims)
    if (const auto one = pairs_to_pass(policy, claim, power)) {
      most.n_members = std::max(most.n_members, one->n_members);
      most.n_nonmembers = std::max(most.n_nonmembers, one->n_nonmembers);
    }
  return most;
}

std::string plan_text(const Policy& policy, double power) {
  std::string text;
  for (const auto& claim : policy.claims) {
    const auto one = pairs_to_pass(policy, claim, power);
    text += one ? msc::format("  {}: {} members and {} non-members\n", claim.text, one->n_members,
                              one->n_nonmembers)
                : msc::format("  {}: no number can be told before\n", claim.text);
  }
  const auto all = pairs_to_pass(policy, power);
  return text +
         msc::format(
             "A model that leaks nothing passes {} with a chance of {:g} % each at {} members "
             "and {} non-members.\nIndependent samples: where pairs come in groups (patient, "
             "city, video), count groups.\n",
             policy.claims.size() == 1 ? "this" : "these", 100 * power, all.n_members,
             all.n_nonmembers);
}

}  // namespace msc::audit
