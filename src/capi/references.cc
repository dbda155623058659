#include "memberscope/c/references.h"

#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/pair_source.h"
#include "capi/run.h"
#include "core/run/reference_pass.h"

namespace msc::capi {
namespace {

void write_summary(msc_reference_summary* to, const ReferenceSummary& summary) {
  if (!to) return;
  msc_reference_summary c{};
  c.n_added = summary.n_added;
  c.n_failed = summary.n_failed;
  write_struct(to, c, "msc_reference_summary");
}

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;

extern "C" {

int32_t msc_membership_scorer_add_references(msc_membership_scorer* scorer,
                                             msc_population* population,
                                             const msc_pair_source* source,
                                             const msc_run_options* options,
                                             msc_reference_summary* summary, msc_error* error) {
  return guard(error, [&] {
    require(scorer != nullptr && population != nullptr,
            "msc_membership_scorer_add_references: scorer and population must not be null");
    PairSource pairs(source);
    msc::AuditCallbacks callbacks = read_run_callbacks(options);
    callbacks.load = [&](int64_t i) { return pairs.load(i); };
    const auto done = msc::add_references(scorer->scorer, *population->predictor, pairs.count(),
                                          callbacks, read_run_options(options));
    write_summary(summary, done);
    if (done.was_cancelled)
      msc::fail(MSC_CANCELLED, MSC_STAGE_AUDIT, "cancelled after {} of {} references",
                done.n_added + done.n_failed, pairs.count());
  });
}

}  // extern "C"
