#pragma once

#include <string>

#include "cli/exit_codes.h"
#include "cli/job.h"

namespace msc::cli {

/// Tells on standard error what a run came to, and returns its exit code. @param how_to_resume
/// Shown after an interruption.
ExitCode conclude(const JobResult& result, const std::string& how_to_resume);

}  // namespace msc::cli
