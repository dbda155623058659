#include "memberscope/c/audit.h"

#include <mutex>

#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/run.h"
#include "capi/scoring.h"
#include "capi/target_spec.h"

namespace msc::capi {
namespace {

/// A caller's source: its calls do not overlap unless it allows that, and unload follows every load.
class Source {
 public:
  explicit Source(const msc_pair_source& ops) : ops_(ops) {}

  LoadedPair load(int64_t index) {
    msc_pair pair{};
    pair.struct_size = sizeof(pair);
    void* token = nullptr;
    msc_error error{};
    int32_t status = MSC_OK;
    {
      const auto held = lock();
      status = ops_.load(ops_.self, index, &pair, &token, &error);
    }
    check_operation(status, MSC_IO, MSC_STAGE_DATA, "the source's load", error);
    std::shared_ptr<void> owner(token, [this, index](void* loaded) { unload(index, loaded); });
    return {read_pair(&pair), std::move(owner)};
  }

 private:
  void unload(int64_t index, void* token) {
    if (!ops_.unload) return;
    const auto held = lock();
    ops_.unload(ops_.self, index, token);
  }
  std::unique_lock<std::mutex> lock() {
    return ops_.flags & MSC_THREAD_SAFE ? std::unique_lock<std::mutex>() : std::unique_lock<std::mutex>(mutex_);
  }

  const msc_pair_source ops_;
  std::mutex mutex_;
};

void hand_row(const msc_row_sink& sink, int64_t index, const Outcome& outcome) {
  const msc_score score = make_score(outcome);
  const msc_error failure = make_error(outcome.failure);
  const msc_target_spec spec = make_target_spec(outcome.y_hat_spec);
  const bool has_output = outcome.y_hat.data != nullptr;
  msc_error error{};
  const int32_t status = sink.row(sink.self, index, &score, outcome.failure ? &failure : nullptr, has_output ? &outcome.y_hat : nullptr,
                                  has_output ? &spec : nullptr, &error);
  check_operation(status, MSC_IO, MSC_STAGE_AUDIT, "the sink's row", error);
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

int32_t msc_audit_run(msc_membership_scorer* scorer, const msc_pair_source* source, const msc_row_sink* sink,
                      const msc_run_options* options, msc_audit_summary* summary, msc_error* error) {
  return guard(error, [&] {
    require(scorer != nullptr, "msc_audit_run: scorer is null");
    require(source != nullptr && sink != nullptr, "msc_audit_run: source or sink is null");
    const auto from = read_struct(source, "msc_pair_source");
    const auto to = read_struct(sink, "msc_row_sink");
    require(from.load != nullptr, "msc_pair_source: the required operation load is missing");
    require(from.count >= 0, "msc_pair_source: count is negative");
    require(to.row != nullptr, "msc_row_sink: the required operation row is missing");
    msc::AuditCallbacks callbacks = read_run_callbacks(options);
    Source pairs(from);
    callbacks.load = [&](int64_t i) { return pairs.load(i); };
    callbacks.row = [&](int64_t i, const msc::Outcome& outcome) { hand_row(to, i, outcome); };
    const auto run = read_run_options(options);
    msc::AuditSummary result;
    try {
      msc::run_audit(scorer->scorer, from.count, callbacks, run, result);
    } catch (...) {
      write_summary(summary, result);
      throw;
    }
    write_summary(summary, result);
    if (result.was_cancelled)
      msc::fail(MSC_CANCELLED, MSC_STAGE_AUDIT, "cancelled after {} of {} pairs", result.n_scored + result.n_failed, from.count);
  });
}

}  // extern "C"
