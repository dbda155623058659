#include "memberscope/c/audit.h"

#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/pair_source.h"
#include "capi/run.h"
#include "capi/scoring.h"
#include "capi/share_options.h"
#include "capi/target_spec.h"

namespace msc::capi {
namespace {

/// What the pair shows by itself, for those who ask; before its row.
void hand_blind(const msc_row_sink& sink, int64_t index, const Outcome& outcome) {
  if (!sink.blind || outcome.failure) return;
  std::vector<const char*> names;
  std::vector<double> values;
  for (const auto& [name, value] : outcome.blind) {
    names.push_back(name.c_str());
    values.push_back(value);
  }
  msc_blind_measures blind{};
  blind.struct_size = sizeof(blind);
  blind.n_statistics = static_cast<int64_t>(names.size());
  blind.names = names.data();
  blind.values = values.data();
  blind.n_features = static_cast<int64_t>(outcome.score.pooled.size());
  blind.features = outcome.score.pooled.data();
  msc_error error{};
  check_operation(sink.blind(sink.self, index, &blind, &error), MSC_IO, MSC_STAGE_AUDIT,
                  "the sink's blind", error);
}

void hand_share_parts(const msc_row_sink& sink, int64_t index, const Outcome& outcome) {
  if (!sink.share_parts || outcome.failure || outcome.score.share_parts.empty()) return;
  std::vector<msc_share_part> parts;
  for (const auto& part : outcome.score.share_parts) parts.push_back(make_share_part(part));
  msc_error error{};
  check_operation(
      sink.share_parts(sink.self, index, parts.data(), static_cast<int64_t>(parts.size()), &error),
      MSC_IO, MSC_STAGE_AUDIT, "the sink's share_parts", error);
}

void hand_row(const msc_row_sink& sink, int64_t index, const Outcome& outcome) {
  const msc_score score = make_score(outcome);
  const msc_error failure = make_error(outcome.failure);
  const msc_target_spec spec = make_target_spec(outcome.y_hat_spec);
  const bool has_output = outcome.y_hat.data != nullptr;
  msc_error error{};
  const int32_t status =
      sink.row(sink.self, index, &score, outcome.failure ? &failure : nullptr,
               has_output ? &outcome.y_hat : nullptr, has_output ? &spec : nullptr, &error);
  check_operation(status, MSC_IO, MSC_STAGE_AUDIT, "the sink's row", error);
}

void tell_asking(const msc_row_sink& sink, const std::vector<int64_t>& indices) {
  msc_error error{};
  check_operation(
      sink.asking(sink.self, indices.data(), static_cast<int64_t>(indices.size()), &error), MSC_IO,
      MSC_STAGE_AUDIT, "the sink's asking", error);
}

void write_summary(msc_audit_summary* to, const AuditSummary& summary) {
  if (!to) return;
  msc_audit_summary c{};
  c.n_scored = summary.n_scored;
  c.n_failed = summary.n_failed;
  c.n_queries = summary.n_queries;
  c.seconds = summary.seconds;
  write_struct(to, c, "msc_audit_summary");
}

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;

extern "C" {

int32_t msc_audit_run(msc_membership_scorer* scorer, const msc_pair_source* source,
                      const msc_row_sink* sink, const msc_run_options* options,
                      msc_audit_summary* summary, msc_error* error) {
  return guard(error, [&] {
    require(scorer != nullptr, "msc_audit_run: scorer is null");
    require(sink != nullptr, "msc_audit_run: source or sink is null");
    const auto to = read_struct(sink, "msc_row_sink");
    require(to.row != nullptr, "msc_row_sink: the required operation row is missing");
    msc::AuditCallbacks callbacks = read_run_callbacks(options);
    PairSource pairs(source);
    callbacks.load = [&](int64_t i) { return pairs.load(i); };
    callbacks.wants_blind = to.blind != nullptr;
    callbacks.row = [&](int64_t i, const msc::Outcome& outcome) {
      hand_blind(to, i, outcome);
      hand_share_parts(to, i, outcome);
      hand_row(to, i, outcome);
    };
    callbacks.any_order = to.any_order != 0;
    if (to.asking)
      callbacks.asking = [&](const std::vector<int64_t>& indices) { tell_asking(to, indices); };
    const auto run = read_run_options(options);
    msc::AuditSummary result;
    try {
      msc::run_audit(scorer->scorer, pairs.count(), callbacks, run, result);
    } catch (...) {
      write_summary(summary, result);
      throw;
    }
    write_summary(summary, result);
    if (result.was_cancelled)
      msc::fail(MSC_CANCELLED, MSC_STAGE_AUDIT, "cancelled after {} of {} pairs",
                result.n_scored + result.n_failed, pairs.count());
  });
}

}  // extern "C"
