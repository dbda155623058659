#include "judging/release_gate.h"

#include "page/gate_junit.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

Policy policy(const std::string& require, const std::string& more = "") {
  return parse_policy(R"({"memberscope_policy": 1, "require": [)" + require + "]" + more + "}",
                      "policy.json");
}

std::string refusal(const std::string& text) {
  try {
    parse_policy(text, "policy.json");
  } catch (const InputError& e) {
    return e.what();
  }
  return "accepted";
}

Answer ask(const std::vector<Row>& rows, const Policy& policy) {
  return release_gate(policy, judge(rows)).answer;
}

const ReleaseCheck& check_of(const ReleaseGate& gate, const std::string& name) {
  for (const auto& check : gate.checks)
    if (check.name == name) return check;
  throw std::runtime_error("no check " + name);
}

}  // namespace

TEST_CASE("a gate passes what is shown, fails what is disproved and leaves the rest open") {
  const auto harmless = policy(R"("l_mem.auc <= 0.6")");
  CHECK(ask(audit_rows(2000, 0), harmless) == Answer::kPassed);
  CHECK(ask(audit_rows(400, 0.3), harmless) == Answer::kFailed);
  CHECK(ask(audit_rows(40, 0), harmless) == Answer::kNotAnswered);
  const auto gate = release_gate(harmless, judge(audit_rows(40, 0)));
  CHECK(check_of(gate, "l_mem.auc <= 0.6").message.find("four times in five, with 13") !=
        std::string::npos);
  CHECK(gate.needed.n_members > 100);
}

TEST_CASE("a rate that the audit is too small to certify is not answered, never passed") {
  const auto rate = policy(R"("l_mem.tpr_certified@0.01 <= 0.05")");
  const auto small = release_gate(rate, judge(audit_rows(200, 0)));
  CHECK(small.answer == Answer::kNotAnswered);
  CHECK(check_of(small, "l_mem.tpr_certified@0.01 <= 0.05").message.find("299") !=
        std::string::npos);
  CHECK(ask(audit_rows(2000, 0), rate) == Answer::kPassed);
  CHECK(ask(audit_rows(2000, 0.3), rate) == Answer::kFailed);
}

TEST_CASE("epsilon is judged by its lower bound where the claim says so") {
  CHECK(ask(audit_rows(2000, 0), policy(R"("l_mem.epsilon_heuristic.low <= 1")")) ==
        Answer::kPassed);
  CHECK(ask(audit_rows(2000, 0.3), policy(R"("l_mem.epsilon_heuristic.low <= 1")")) ==
        Answer::kFailed);
}

TEST_CASE("where the two sides differ without the victim nothing is answered, leak or not") {
  auto rows = audit_rows(1000, 0.3, 0.08);
  const auto confounded = release_gate(policy(R"("l_mem.auc <= 0.6")"), judge(rows));
  CHECK(confounded.answer == Answer::kNotAnswered);
  CHECK(check_of(confounded, "comparison").answer == Answer::kNotAnswered);
}

TEST_CASE("how much confounding may go unnoticed is the policy's to say") {
  const auto claim = R"("l_mem.auc <= 0.7")";
  CHECK(ask(audit_rows(600, 0), policy(claim)) == Answer::kPassed);
  CHECK(ask(audit_rows(600, 0), policy(claim, R"(, "confounding_at_most": 0.51)")) ==
        Answer::kNotAnswered);
  CHECK(ask(audit_rows(600, 0), policy(claim, R"(, "confounding_at_most": 0.7)")) ==
        Answer::kPassed);
}

TEST_CASE("too few pairs and pairs that failed keep a gate from passing, not from failing") {
  const auto more = R"(, "pairs_at_least": {"members": 2000})";
  CHECK(ask(audit_rows(2000, 0), policy(R"("l_mem.auc <= 0.6")", more)) == Answer::kNotAnswered);
  CHECK(ask(audit_rows(2000, 0.3), policy(R"("l_mem.auc <= 0.6")", more)) == Answer::kFailed);
  auto rows = audit_rows(2000, 0);
  rows[0].status = "victim";
  CHECK(ask(rows, policy(R"("l_mem.auc <= 0.6")")) == Answer::kNotAnswered);
  CHECK(ask(rows, policy(R"("l_mem.auc <= 0.6")", R"(, "failed_pairs_at_most": 1)")) ==
        Answer::kPassed);
  CHECK(ask({}, policy(R"("l_mem.auc <= 0.6")")) == Answer::kNotAnswered);
}

TEST_CASE("what hosts show: a failure, an error, SARIF levels") {
  const auto both = policy(R"("l_mem.auc <= 0.6", "l_mem.tpr_certified@0.001 <= 0.2")");
  const auto gate = release_gate(both, judge(audit_rows(400, 0.3)));
  CHECK(gate.answer == Answer::kFailed);
  const auto junit = gate_junit_xml(gate);
  CHECK(junit.find("failures=\"1\" errors=\"1\"") != std::string::npos);
  CHECK(junit.find("not answered: ") != std::string::npos);
  const auto sarif = gate_sarif(gate);
  CHECK(sarif["version"] == "2.1.0");
  const auto& results = sarif["runs"][0]["results"];
  REQUIRE(results.size() == 5);
  CHECK(results[0]["kind"] == "pass");
  CHECK(results[3]["level"] == "error");
  CHECK(results[4]["level"] == "warning");
  CHECK(sarif["runs"][0]["tool"]["driver"]["rules"].size() == 5);
  CHECK(gate_json(gate, both)["answer"] == "failed");
}

TEST_CASE("a policy that is none is refused with what was expected") {
  CHECK(refusal("[]").find("JSON object") != std::string::npos);
  CHECK(refusal(R"({"require": ["l_mem.auc <= 0.6"]})").find("memberscope_policy") !=
        std::string::npos);
  CHECK(refusal(R"({"memberscope_policy": 1})").find("require") != std::string::npos);
  CHECK(refusal(R"({"memberscope_policy": 1, "require": []})").find("list") != std::string::npos);
  CHECK(refusal(R"({"memberscope_policy": 1, "require": ["l_mem.auc == 0.6"]})")
            .find("no interval shows") != std::string::npos);
  CHECK(refusal(R"({"memberscope_policy": 1, "require": ["l_mem.auc <= 0.6"], "requires": 1})")
            .find("unknown key 'requires'") != std::string::npos);
  for (const char* wrong : {R"("confidence": 2)", R"("pairs_at_least": {"pairs": 3})",
                            R"("failed_pairs_at_most": -1)", R"("failed_pairs_at_most": 0.5)"})
    CHECK(refusal(std::string(R"({"memberscope_policy": 1, "require": ["l_mem.auc <= 0.6"], )") +
                  wrong + "}") != "accepted");
}

TEST_CASE("the plan of a policy is that of its most demanding claim") {
  const auto both = policy(R"("l_mem.auc <= 0.6", "l_mem.tpr_certified@0.01 <= 0.05")",
                           R"(, "pairs_at_least": {"members": 700})");
  const auto needed = pairs_to_pass(both, 0.8);
  CHECK(needed.n_members == 700);
  CHECK(needed.n_nonmembers == 299);
  CHECK(plan_text(both, 0.8).find("chance of 80 %") != std::string::npos);
}
