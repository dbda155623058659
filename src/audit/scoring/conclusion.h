#pragma once

#include "audit/scoring/job.h"

namespace msc::audit {

/// Tells what a run came to, and the first failures.
void tell_conclusion(const JobResult& result, Listener& listener);

}  // namespace msc::audit
