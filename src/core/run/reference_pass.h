#pragma once

#include <cstdint>
#include <functional>

#include "core/population/population_predictor.h"
#include "core/run/run.h"

namespace msc {

/// What a pass over the references came to.
struct ReferenceSummary {
  int64_t n_added = 0;
  int64_t n_failed = 0;  ///< Could not be loaded, or are not of the kind of the first.
  bool was_cancelled = false;
};

/// Adds the pairs 0 .. count-1 to `to`, as `scorer` will compare pairs with them. The victim is
/// asked nothing. A pair that fails is counted and left out: whoever scores it will say why. The
/// first that can be read decides what kind the others must be, so that the result depends neither
/// on threads nor on order. Of the callbacks `load`, `progress` and `cancelled` are used.
ReferenceSummary add_references(const MembershipScorer& scorer, PopulationPredictor& to,
                                int64_t count, const AuditCallbacks& callbacks,
                                const RunOptions& options);

}  // namespace msc
