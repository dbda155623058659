#pragma once

#include "predictor/normal_equations.h"

namespace msc {

/// Centred equations of sets of positions put together and taken apart, without another look at the features. For disjoint sets p and q
/// with means m_p, m_q and n = n_p + n_q (Chan, Golub, LeVeque 1979):
///
///   G = G_p + G_q + (n_p n_q / n) (m_p - m_q) (m_p - m_q)^T, and likewise for B and the variation.

/// `whole` becomes the equations of itself and `part` together.
void pool(NormalEquations& whole, const NormalEquations& part, int threads);

/// The equations of `whole` without `part`, in the memory of `part`: a second Gram matrix a fold would cost more than its sums.
NormalEquations without(const NormalEquations& whole, NormalEquations part, int threads);

}  // namespace msc
