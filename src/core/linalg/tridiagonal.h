#pragma once

#include <vector>

namespace msc {

/// The spectrum of a symmetric G as a vector z sees it: z^T f(G) z is the sum over nodes of weight
/// * f(value) (Golub and Meurant 2010).
struct SpectralNodes {
  std::vector<double> value;   ///< Ritz values, in no order.
  std::vector<double> weight;  ///< Their sum is |z|^2.
};

/// Those of a symmetric tridiagonal matrix T and its first axis: eigenvalues and squared first
/// components of the eigenvectors, by implicit QL steps on T and on the first row of the
/// eigenvectors alone (Golub and Welsch 1969), which is of order n^2.
/// @param diagonal n values. @param beside T(i, i + 1): n values, of which the last is not read.
SpectralNodes tridiagonal_nodes(const std::vector<double>& diagonal,
                                const std::vector<double>& beside);

}  // namespace msc
