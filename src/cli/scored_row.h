#pragma once

#include <memberscope/audit.hpp>
#include <optional>
#include <string>

#include "cli/pair_set.h"
#include "report/rows.h"

namespace msc::cli {

/// The row of one result; columns as docs describe them. With `honest_share`, `share_p`, too.
report::Row scored_row(const PairName& name, const memberscope::AuditRow& result, double colour_distance, const std::string& run,
                       const std::optional<double>& honest_share);

}  // namespace msc::cli
