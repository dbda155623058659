#include "memberscope/c/row_decisions.h"

#include <memory>
#include <optional>

#include "audit/output_folder.h"
#include "audit_capi/audit_guard.h"
#include "audit_capi/row_decisions_handle.h"
#include "audit_capi/rows_handle.h"

using namespace msc;
using namespace msc::capi;

namespace msc::capi {

audit::DecisionSettings decision_settings(const msc_row_decision_options* options) {
  const auto from = read_struct(options, "msc_row_decision_options");
  audit::DecisionSettings settings;
  if (from.error_rate != 0) settings.error_rate = from.error_rate;
  if (from.confidence != 0) settings.confidence = from.confidence;
  settings.seed = from.seed;
  settings.score = text_or(from.score, "l_mem");
  settings.among_alike = from.among_alike != 0;
  settings.by = text_or(from.by);
  if (from.known_members) settings.known = from.known_members->rows;
  return settings;
}

}  // namespace msc::capi

int32_t msc_row_decisions_create(const msc_rows* rows, const msc_rows* references,
                                 const msc_row_decision_options* options,
                                 msc_row_decisions** decisions, msc_error* error) {
  return audit_guard(error, [&] {
    require(rows, "rows is null");
    require(decisions, "decisions is null");
    const auto given = references ? std::optional(references->rows) : std::nullopt;
    *decisions =
        new msc_row_decisions(audit::decide(rows->rows, given, decision_settings(options)));
  });
}

void msc_row_decisions_release(msc_row_decisions* decisions) {
  delete decisions;
}

int32_t msc_row_decisions_get(const msc_row_decisions* decisions, msc_row_decision_summary* summary,
                              msc_error* error) {
  return audit_guard(error, [&] {
    require(decisions, "decisions is null");
    const auto& found = decisions->found;
    msc_row_decision_summary to{};
    to.text = decisions->text.c_str();
    to.json = decisions->json.c_str();
    to.n = static_cast<int64_t>(found.images.size());
    to.n_references = found.each.n_references;
    to.n_member = found.each.n_member;
    to.n_cannot_decide = found.each.n_cannot_decide;
    to.n_not_shown = found.each.n_not_shown;
    to.set_p_value = found.set.p_value;
    to.n_warnings = static_cast<int64_t>(found.warnings.size());
    to.n_parts = static_cast<int64_t>(found.parts.size());
    write_struct(summary, to, "msc_row_decision_summary");
  });
}

int32_t msc_row_decisions_get_used(const msc_row_decisions* decisions, msc_used* used,
                                   msc_error* error) {
  return audit_guard(error, [&] {
    require(decisions, "decisions is null");
    const msc_used& from = decisions->found.used;
    write_struct(used, from, "msc_used");
  });
}

int32_t msc_row_decisions_get_part(const msc_row_decisions* decisions, int64_t index,
                                   msc_part_decision* part, msc_used* used, msc_error* error) {
  return audit_guard(error, [&] {
    require(decisions, "decisions is null");
    const auto& from = at_index(decisions->found.parts, index);
    msc_part_decision to{};
    to.name = from.name.c_str();
    to.p_value = from.set.p_value;
    to.p_holm = from.p_holm;
    if (part) write_struct(part, to, "msc_part_decision");
    const msc_used& bound = from.used;
    if (used) write_struct(used, bound, "msc_used");
  });
}

int32_t msc_row_decisions_get_one(const msc_row_decisions* decisions, int64_t index,
                                  msc_decision* decision, msc_error* error) {
  return audit_guard(error, [&] {
    require(decisions, "decisions is null");
    const msc_decision& from = at_index(decisions->found.each.images, index);
    write_struct(decision, from, "msc_decision");
  });
}

int32_t msc_row_decisions_get_warning(const msc_row_decisions* decisions, int64_t index,
                                      const char** text, msc_error* error) {
  return audit_guard(error, [&] {
    require(decisions, "decisions is null");
    require(text, "text is null");
    *text = at_index(decisions->found.warnings, index).c_str();
  });
}

int32_t msc_row_decisions_rows(const msc_row_decisions* decisions, msc_rows** rows,
                               msc_error* error) {
  return audit_guard(error, [&] {
    require(decisions, "decisions is null");
    require(rows, "rows is null");
    *rows = new msc_rows(audit::decided_rows(decisions->found));
  });
}

int32_t msc_row_decisions_write(const msc_row_decisions* decisions, const char* folder,
                                msc_error* error) {
  return audit_guard(error, [&] {
    require(decisions, "decisions is null");
    audit::OutputFolder out(path_of(folder), {{"decisions.csv", "decisions.json"}});
    out.write("decisions.csv", audit::rows_to_csv(audit::decided_rows(decisions->found)));
    out.write("decisions.json", decisions->json);
  });
}
