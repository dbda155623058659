#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/score/membership_scorer.h"

namespace msc {

/// Simple statistics of a pair that ask the victim nothing, by name: of x and of an image y "mean",
/// "variance" and "entropy" (bits, of the 8-bit grey levels); of labels y "entropy" (bits, of the
/// class histogram), "classes" (how many occur) and "largest_class" (share of the commonest),
/// ignored positions left out. If one of them separates members from non-members, so does whatever
/// is computed from the pair.
std::vector<std::pair<std::string, double>> blind_statistics(const Pair& pair, const Image& x);

}  // namespace msc
