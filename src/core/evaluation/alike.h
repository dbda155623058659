#pragma once

#include <vector>

namespace msc {

/// Every score as its distance from the median of the third of all pairs that are most alike in
/// difficulty, in units of their median absolute deviation. Difficult pairs, whose scores spread
/// more, then no longer hide members among the easy ones. Whoever was trained on has no part in it:
/// as all pairs are treated alike, non-members among them stay exchangeable, and what rests on that
/// (conformal p-values, the bound on how many, the test of a set) stays exact.
std::vector<double> among_alike(const std::vector<double>& scores,
                                const std::vector<double>& difficulty);

}  // namespace msc
