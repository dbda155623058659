#pragma once

#include <vector>

namespace msc {

/// Conformal p-values (Vovk et al. 2005) p = (1 + #{i: s_i <= s}) / (n_0 + 1) of queried scores
/// against reference non-members: small = more exposed than the references. Valid for a non-member
/// that is exchangeable with them; never below 1 / (n_0 + 1).
std::vector<double> conformal_p_values(std::vector<double> references,
                                       const std::vector<double>& scores);

}  // namespace msc
