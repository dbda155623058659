#pragma once

#include <memberscope/audit.hpp>
#include <optional>
#include <string>

#include "audit/pairs/pair_set.h"
#include "audit/rows.h"

namespace msc::audit {

/// What all rows of a run share.
struct RunFacts {
  std::string run;                          ///< Its name.
  std::optional<double> honest_share = {};  ///< Where given, rows have `share_p`, too.
  std::string population = {};              ///< Name of what the references taught, or empty.
  std::string repair = {};                  ///< Name of what was undone in all outputs, or empty.
  std::string setup = {};                   ///< How the pairs are asked, Job::setup().
};

/// The row of one result; columns as docs describe them.
Row scored_row(const PairName& name, const memberscope::AuditRow& result, double colour_distance,
               const RunFacts& facts);

}  // namespace msc::audit
