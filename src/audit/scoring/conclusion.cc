#include "audit/scoring/conclusion.h"

#include "core/base/format.h"

namespace msc::audit {

void tell_conclusion(const JobResult& result, Listener& listener) {
  listener.note(msc::format(
      "{} pair{} scored, {} failed, {} quer{} of the victim{}, {:.1f} s", result.n_scored,
      result.n_scored == 1 ? "" : "s", result.n_failed, result.n_queries,
      result.n_queries == 1 ? "y" : "ies",
      result.n_check_queries > 0 ? msc::format(" and {} to check it", result.n_check_queries) : "",
      result.seconds));
  for (const auto& failure : result.failures) listener.note("failed: " + failure);
  const auto more = result.n_failed - static_cast<int64_t>(result.failures.size());
  if (more > 0) listener.note(msc::format("and {} more; the rows say why", more));
}

}  // namespace msc::audit
