#include "cli/conclusion.h"

#include <cstdio>

#include "core/base/format.h"

namespace msc::cli {

ExitCode conclude(const JobResult& result, const std::string& how_to_resume) {
  msc::print(
      stderr, "{} pair{} scored, {} failed, {} quer{} of the victim{}, {:.1f} s\n", result.n_scored,
      result.n_scored == 1 ? "" : "s", result.n_failed, result.n_queries,
      result.n_queries == 1 ? "y" : "ies",
      result.n_check_queries > 0 ? msc::format(" and {} to check it", result.n_check_queries) : "",
      result.seconds);
  for (const auto& failure : result.failures) msc::print(stderr, "failed: {}\n", failure);
  const auto more = result.n_failed - static_cast<int64_t>(result.failures.size());
  if (more > 0) msc::print(stderr, "and {} more; the rows say why\n", more);
  if (result.interrupted) {
    msc::print(stderr, "interrupted. {}\n", how_to_resume);
    return kInterrupted;
  }
  if (result.n_failed == 0) return kOk;
  return result.n_scored == 0 ? kNothingScored : kSomeFailed;
}

}  // namespace msc::cli
