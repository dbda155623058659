#pragma once

#include <string>

#include "audit/scoring/job.h"
#include "cli/exit_codes.h"

namespace msc::cli {

/// The exit code of a run, whose conclusion was told. @param how_to_resume Shown after an
/// interruption.
ExitCode exit_code_of(const audit::JobResult& result, const std::string& how_to_resume);

}  // namespace msc::cli
