#pragma once

#include <memberscope/decision.hpp>
#include <string>
#include <vector>

#include "judging/decision_sides.h"

namespace msc::audit {

/// A comparison of images and references in something that the victim has no part in, two-sided.
struct ShiftTest {
  std::string name;  ///< "l_pred", or a column "blind_..." of the rows that have it.
  memberscope::RankTest test;
  double p_holm = 1;  ///< Corrected over all of them.
};

/// Are images and references of one kind? Every blind score and column "blind_...", each over the
/// rows that have it. What is compared in part, or not at all, is said in `warnings`.
std::vector<ShiftTest> shift_tests(const DecisionSides& sides, uint64_t seed,
                                   std::vector<std::string>& warnings);

}  // namespace msc::audit
