#include "cli/open_job.h"

#include "cli/command_listener.h"

namespace msc::cli {

audit::Job open_job(const DataOptions& data, const VictimOptions* victim,
                    const MethodOptions& method) {
  audit::JobParts parts;
  parts.pairs = data.open();
  parts.has_victim = victim != nullptr;
  if (victim) {
    parts.recorded = victim->recorded(parts.pairs);
    parts.victim = victim->open(data, parts.pairs, method);
    parts.batch = victim->batch();
    parts.trusts_victim = victim->trusted();
    parts.victim_told = victim->to_json();
  }
  parts.extractor = method.open_extractor();
  parts.scorer = method.scorer();
  parts.fits_beta = method.fits_beta();
  parts.seed = method.seed();
  parts.honest_share = method.honest_share();
  parts.threads = method.threads();
  parts.torch_threads = method.torch_threads();
  parts.method = method.to_json();
  parts.data = data.to_json();
  return {std::move(parts), command_listener()};
}

}  // namespace msc::cli
