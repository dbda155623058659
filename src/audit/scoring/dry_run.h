#pragma once

#include <functional>
#include <string>

#include "audit/scoring/job.h"

namespace msc::audit {

/// Loads and scores the first pair alone and tells, line by line, shapes, errors and the time to
/// expect for all. Spends one query on it, besides those of Job::check_victim(). Throws what a run
/// throws, and for a pair that fails. @param look Is shown the scored pair.
void dry_run(const Job& job, const std::function<void(const std::string& line)>& tell,
             const RowTaker& look);

}  // namespace msc::audit
