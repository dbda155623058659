#include "memberscope/c/audit.h"

#include "capi/audit_row.h"
#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/pair_source.h"
#include "capi/run.h"

namespace msc::capi {
namespace {

constexpr uint32_t kEveryWish =
    MSC_WANTS_BLIND | MSC_WANTS_REC_PARTS | MSC_WANTS_SHARE_PARTS | MSC_WANTS_POSE_MAP;

msc::RowWants read_wants(uint32_t wants) {
  if (wants & ~kEveryWish)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "msc_row_sink: wants is {}, expected bits of msc_row_wants, {} together", wants,
         kEveryWish);
  return {(wants & MSC_WANTS_BLIND) != 0, (wants & MSC_WANTS_REC_PARTS) != 0,
          (wants & MSC_WANTS_SHARE_PARTS) != 0, (wants & MSC_WANTS_POSE_MAP) != 0};
}

void hand_row(const msc_row_sink& sink, int64_t index, const Outcome& outcome,
              const RowWants& wants) {
  const AuditRow row(index, outcome, wants);
  msc_error error{};
  check_operation(sink.row(sink.self, row.c(), &error), MSC_IO, MSC_STAGE_AUDIT, "the sink's row",
                  error);
}

void tell_asking(const msc_row_sink& sink, const std::vector<int64_t>& indices,
                 const std::vector<int64_t>& poses, bool has_poses) {
  msc_error error{};
  const auto n = static_cast<int64_t>(indices.size());
  const bool with_poses = has_poses && sink.asking_poses;
  if (!with_poses && !sink.asking) return;
  const int32_t status = with_poses
                             ? sink.asking_poses(sink.self, indices.data(), poses.data(), n, &error)
                             : sink.asking(sink.self, indices.data(), n, &error);
  check_operation(status, MSC_IO, MSC_STAGE_AUDIT, "the sink's asking", error);
}

void tell_posed(const msc_row_sink& sink, int64_t index, int64_t pose, double l_rec) {
  msc_error error{};
  check_operation(sink.posed(sink.self, index, pose, l_rec, &error), MSC_IO, MSC_STAGE_AUDIT,
                  "the sink's posed", error);
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
    callbacks.wants = read_wants(to.wants);
    callbacks.row = [&](int64_t i, const msc::Outcome& outcome) {
      hand_row(to, i, outcome, callbacks.wants);
    };
    callbacks.any_order = to.any_order != 0;
    const bool has_poses = scorer->scorer.options().poses != nullptr;
    if (to.asking || to.asking_poses)
      callbacks.asking = [&](const std::vector<int64_t>& indices,
                             const std::vector<int64_t>& poses) {
        tell_asking(to, indices, poses, has_poses);
      };
    if (to.posed)
      callbacks.posed = [&](int64_t index, int64_t pose, double l_rec) {
        tell_posed(to, index, pose, l_rec);
      };
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
