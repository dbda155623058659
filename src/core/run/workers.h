#pragma once

#include <cstdint>
#include <functional>

#include "core/run/run.h"

namespace msc {

/// Threads that a run wants: as many as it says, or one a core.
int thread_count(const RunOptions& options);

/// Calls `work` once for every index below `n`, where the caller wants it: on the options' workers,
/// or on threads that are started for it. An exception of one is rethrown when all are done.
void run_workers(const RunOptions& options, int n, const std::function<void(int64_t)>& work);

}  // namespace msc
