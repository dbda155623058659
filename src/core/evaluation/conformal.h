#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// Conformal p-values (Vovk et al. 2005) p = (1 + #{i: s_i <= s}) / (n_0 + 1) of queried scores
/// against reference non-members: small = more exposed than the references. Valid for a non-member
/// that is exchangeable with them; never below 1 / (n_0 + 1).
std::vector<double> conformal_p_values(std::vector<double> references,
                                       const std::vector<double>& scores);

/// The same where references come in groups, of which a queried image is in none: a group counts as
/// one, with the share of its scores at or below (Lee, Barber and Willett 2023). Images of one
/// patient are no more evidence than the patient, however many there are. `group` numbers
/// 0 ... n_groups-1; empty: every reference its own.
std::vector<double> conformal_p_values(const std::vector<double>& references,
                                       const std::vector<int32_t>& group, int64_t n_groups,
                                       const std::vector<double>& scores);

}  // namespace msc
