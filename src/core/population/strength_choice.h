#pragma once

#include <cstdint>
#include <vector>

#include "core/population/exact_sums.h"
#include "core/population/sums_layout.h"

namespace msc {

/// Strengths of the fits to all folds but each, and last to all, chosen by leaving out one fold
/// more of what is fitted to: the power of ten, from 1 down the hill, at which the squared errors
/// of the folds left out sum to the least, moved to the least value of the parabola through it and
/// its neighbours. A fit without fold k and fold j serves the choice of both; the choice for the
/// fit without k sees nothing of k.
///
/// @param folds At least two, none of them empty. With two, the fits without one have none to leave
/// out, and get 0.
std::vector<double> choose_strengths(const std::vector<const ExactSums*>& folds,
                                     const SumsLayout& layout, int threads);

}  // namespace msc
