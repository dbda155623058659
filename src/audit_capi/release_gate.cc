#include "memberscope/c/release_gate.h"

#include "audit/audit_folder.h"
#include "audit/output_folder.h"
#include "audit/run/judge_rows.h"
#include "audit_capi/audit_guard.h"
#include "audit_capi/rows_handle.h"
#include "judging/policy.h"
#include "judging/release_gate.h"
#include "page/gate_junit.h"

/// A gate with the texts that it lends.
struct msc_release_gate {
  msc_release_gate(msc::audit::ReleaseGate asked, const msc::audit::Policy& policy)
      : found(std::move(asked)),
        text(msc::audit::gate_text(found)),
        json(msc::audit::gate_json(found, policy).dump(2) + "\n"),
        junit(msc::audit::gate_junit_xml(found)),
        sarif(msc::audit::gate_sarif(found).dump(2) + "\n") {}

  msc::audit::ReleaseGate found;
  std::string text, json, junit, sarif;
};

using namespace msc;
using namespace msc::capi;

namespace {

int32_t number_of(audit::Answer answer) {
  return answer == audit::Answer::kPassed   ? MSC_RELEASE_PASSED
         : answer == audit::Answer::kFailed ? MSC_RELEASE_FAILED
                                            : MSC_RELEASE_NOT_ANSWERED;
}

}  // namespace

int32_t msc_release_gate_create(const char* policy, const msc_rows* rows, const char* audit,
                                msc_release_gate** gate, msc_error* error) {
  return audit_guard(error, [&] {
    require(policy, "policy is null");
    require(rows, "rows is null");
    require(gate, "gate is null");
    const auto asked = audit::parse_policy(policy, "policy");
    audit::JudgingSettings settings;
    settings.judge.confidence = asked.confidence;
    for (const auto& claim : asked.claims)
      audit::require_figure(claim, settings.judge, &rows->rows);
    const auto options =
        audit::report_options(settings, nlohmann::ordered_json::object(), text_or(audit));
    const auto judged = audit::judge_rows(rows->rows, settings, options);
    *gate = new msc_release_gate(audit::release_gate(asked, judged.judgement), asked);
  });
}

void msc_release_gate_release(msc_release_gate* gate) {
  delete gate;
}

int32_t msc_release_gate_get(const msc_release_gate* gate, msc_release_summary* summary,
                             msc_error* error) {
  return audit_guard(error, [&] {
    require(gate, "gate is null");
    msc_release_summary to{};
    to.answer = number_of(gate->found.answer);
    to.n_checks = static_cast<int64_t>(gate->found.checks.size());
    to.members_needed = gate->found.needed.n_members;
    to.nonmembers_needed = gate->found.needed.n_nonmembers;
    to.text = gate->text.c_str();
    to.json = gate->json.c_str();
    to.junit = gate->junit.c_str();
    to.sarif = gate->sarif.c_str();
    write_struct(summary, to, "msc_release_summary");
  });
}

int32_t msc_release_gate_get_check(const msc_release_gate* gate, int64_t index,
                                   msc_release_check* check, msc_error* error) {
  return audit_guard(error, [&] {
    require(gate, "gate is null");
    const auto& from = at_index(gate->found.checks, index);
    msc_release_check to{};
    to.name = from.name.c_str();
    to.message = from.message.c_str();
    to.answer = number_of(from.answer);
    write_struct(check, to, "msc_release_check");
  });
}

int32_t msc_release_gate_write(const msc_release_gate* gate, const char* folder, msc_error* error) {
  return audit_guard(error, [&] {
    require(gate, "gate is null");
    audit::OutputFolder out(path_of(folder), {{"gate.json", "gate.xml", "gate.sarif"}});
    out.write("gate.json", gate->json);
    out.write("gate.xml", gate->junit);
    out.write("gate.sarif", gate->sarif);
  });
}

int32_t msc_release_plan(const char* policy, double power, msc_plan_answer* answer,
                         msc_error* error) {
  return audit_guard(error, [&] {
    require(policy, "policy is null");
    const msc_plan_answer& found =
        audit::pairs_to_pass(audit::parse_policy(policy, "policy"), power);
    write_struct(answer, found, "msc_plan_answer");
  });
}
