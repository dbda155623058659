#pragma once

#include <array>
#include <vector>

#include "predictor/matrix.h"

namespace msc {

/// The spectrum of a symmetric G as a vector z sees it: z^T f(G) z is the sum over nodes of weight * f(value) (Golub and Meurant 2010).
struct SpectralNodes {
  std::vector<double> value;   ///< Ritz values, >= 0.
  std::vector<double> weight;  ///< Their sum is |z|^2.
};

constexpr size_t kLanczosLanes = 16;

/// Gauss quadrature by `steps` Lanczos steps for sixteen vectors at once (`start`: n x 16; a zero column gives no nodes). In float32, which
/// is enough for eigenvalues down to about 1e-6 of the largest: the nodes serve to choose a strength, never to solve with it.
/// @param gram G = unit * gram, of which the lower triangle is read.
template <typename T>
std::array<SpectralNodes, kLanczosLanes> lanczos_nodes(const MatrixOf<T>& gram, double unit, const Matrix& start, int steps, int threads);

}  // namespace msc
