#pragma once

#include <vector>

namespace msc {

/// Adjusted p-values of Benjamini and Hochberg (1995): rejecting those <= q keeps the expected
/// share of false rejections at q.
std::vector<double> benjamini_hochberg(const std::vector<double>& p_values);

/// Adjusted p-values of Holm (1979): rejecting those <= alpha keeps the chance of any false
/// rejection at alpha, however they depend.
std::vector<double> holm(const std::vector<double>& p_values);

}  // namespace msc
