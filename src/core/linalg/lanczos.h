#pragma once

#include <vector>

#include "core/linalg/matrix.h"
#include "core/linalg/tridiagonal.h"

namespace msc {

/// Gauss quadrature by `steps` Lanczos steps for twelve or sixteen vectors at once (`start`: n x 12
/// or n x 16; a zero column gives no nodes), each kept orthogonal to all before. In float32, which
/// is enough for eigenvalues down to about 1e-6 of the largest: the nodes serve to choose a
/// strength, never to solve with it.
/// @param gram G = unit * gram, of which the lower triangle is read.
template <typename T>
std::vector<SpectralNodes> lanczos_nodes(const MatrixOf<T>& gram, double unit, const Matrix& start,
                                         int steps, int threads);

}  // namespace msc
