#pragma once

#include <cstdint>
#include <vector>

#include "audit/listener.h"
#include "audit/rows.h"

namespace msc::audit {

/// Non-members that --beta fit needs: half of them are fitted on.
inline constexpr int64_t kFewestForBeta = 20;

/// Fits beta by repeated medians (Siegel 1982) on half of the scored non-members, drawn by `seed`,
/// groups whole and none that hold a member, and gives every scored row its L_mem under it. The
/// fitted ones get the column "beta_reference": they judge nothing, so that beta is a number given
/// beforehand to every pair that is judged. Returns beta; 1, with a note and
/// nothing changed, where failures left too few to fit on.
double fit_beta(std::vector<Row>& rows, uint64_t seed, Listener& listener);

}  // namespace msc::audit
