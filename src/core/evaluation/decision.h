#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// What can be said of one image.
struct Decision {
  double p_value = 1;   ///< Conformal, against the references.
  double adjusted = 1;  ///< Benjamini-Hochberg over the batch.
  int32_t verdict = 0;  ///< One of msc_verdict.
};

/// Verdicts over a batch and what the references can carry.
struct Decisions {
  std::vector<Decision> images;
  double floor = 1;               ///< Least p-value there is: 1 / (n_0 + 1).
  int64_t rejections_needed = 0;  ///< Images at the floor that it takes before any of them is
                                  ///< called a member; may exceed the batch.
  int64_t references_needed = 0;  ///< References with which one image at the floor is enough.
};

/// Member: the adjusted p-value is at most `error_rate`, which then bounds the expected share of
/// non-members among those called members. (Conformal p-values over one set of references are
/// positively dependent, for which the procedure holds: Bates et al. 2023.) Cannot decide: the
/// image alone would pass, or the references are too few for any image to pass. Not shown: the
/// rest.
Decisions decide(const std::vector<double>& references, const std::vector<double>& scores,
                 double error_rate);

}  // namespace msc
