#pragma once

#include "core/run/run.h"
#include "memberscope/c/membership_scorer.h"

namespace msc::capi {

/// Progress and cancellation of the caller's options; load and row are left to fill in.
AuditCallbacks read_run_callbacks(const msc_run_options* from);
RunOptions read_run_options(const msc_run_options* from);

}  // namespace msc::capi
