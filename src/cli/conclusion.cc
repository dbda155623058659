#include "cli/conclusion.h"

#include <cstdio>

#include "core/base/format.h"

namespace msc::cli {

ExitCode exit_code_of(const audit::JobResult& result, const std::string& how_to_resume) {
  if (result.interrupted) {
    msc::print(stderr, "interrupted. {}\n", how_to_resume);
    return kInterrupted;
  }
  if (result.n_failed == 0) return kOk;
  return result.n_scored == 0 ? kNothingScored : kSomeFailed;
}

}  // namespace msc::cli
