#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// Adjusted p-values of Benjamini and Hochberg (1995): rejecting those <= q keeps the expected
/// share of false rejections at q.
std::vector<double> benjamini_hochberg(const std::vector<double>& p_values);

/// What Benjamini and Hochberg's procedure is given beside the p-values.
struct NullShare {
  double share = 1;  ///< Of true null hypotheses among all, estimated; 1 = the plain procedure.
  double most = 1;   ///< p-values above it are not rejected: their number was the estimate.
};

/// Storey's estimate (2004) over conformal p-values, which are whole multiples of
/// 1 / (n_references + 1): (1 + #{p > t}) / (N (1 - t)) with t the largest multiple up to 1/2. May
/// exceed 1, which the guarantee needs: over one set of ungrouped references the expected share of
/// false rejections stays below the rate asked for (Bates et al. 2023). Not shown for groups.
NullShare storey(const std::vector<double>& p_values, int64_t n_references);

/// Adjusted p-values of Benjamini and Hochberg with the share of true nulls estimated.
std::vector<double> benjamini_hochberg(std::vector<double> p_values, const NullShare& nulls);

/// Adjusted p-values of Holm (1979): rejecting those <= alpha keeps the chance of any false
/// rejection at alpha, however they depend.
std::vector<double> holm(const std::vector<double>& p_values);

}  // namespace msc
