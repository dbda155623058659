#pragma once

#include "audit/scoring/job.h"
#include "cli/data_options.h"
#include "cli/method_options.h"
#include "cli/victim_options.h"

namespace msc::cli {

/// Opens what the options of one call name. @param victim Null: no victim at all, L_pred only.
audit::Job open_job(const DataOptions& data, const VictimOptions* victim,
                    const MethodOptions& method);

}  // namespace msc::cli
