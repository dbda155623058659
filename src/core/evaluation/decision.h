#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// Reference non-members.
struct References {
  std::vector<double> scores;
  std::vector<int32_t> group;  ///< 0 ... n_groups-1; empty: every reference its own.
  int64_t n_groups = 0;

  /// What can be counted as independent: references, or their groups.
  int64_t units() const { return group.empty() ? static_cast<int64_t>(scores.size()) : n_groups; }
};

/// What can be said of one image.
struct Decision {
  double p_value = 1;   ///< Conformal, against the references.
  double adjusted = 1;  ///< Benjamini-Hochberg over the batch.
  int32_t verdict = 0;  ///< One of msc_verdict.
};

/// Verdicts over a batch and what the references can carry.
struct Decisions {
  std::vector<Decision> images;
  double null_share = 1;          ///< Of non-members in the batch, as used; 1 = not estimated.
  double floor = 1;               ///< Least p-value there is: 1 / (n_0 + 1), n_0 counted in units.
  int64_t rejections_needed = 0;  ///< Images at the floor that it takes before any of them is
                                  ///< called a member; may exceed the batch.
  int64_t references_needed = 0;  ///< Units with which one image at the floor is enough.
};

/// Batches of fewer images are judged by the plain rule: one of them more or less above one half
/// moves the estimate too much.
constexpr int64_t kLeastToEstimate = 50;

/// Member: the adjusted p-value is at most `error_rate`, which then bounds the expected share of
/// non-members among those called members. (Conformal p-values over one set of references are
/// positively dependent, for which the procedure holds: Bates et al. 2023.) Cannot decide: the
/// image alone would pass, or the references are too few for any image to pass. Not shown: the
/// rest. @param independent Neither images nor references come in groups: in a batch of at least
/// kLeastToEstimate images the share of non-members is estimated (Storey).
Decisions decide(const References& references, const std::vector<double>& scores, double error_rate,
                 bool independent = true);

}  // namespace msc
