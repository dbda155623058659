#pragma once

#include <cstdint>

namespace msc::kernels {

/// Decompositions of small square matrices in float64, row-major. Every one runs on the calling
/// thread alone.
struct Decompositions {
  /// Singular value decomposition of A (n x n) = U diag(s) V^T, s decreasing; U and V are n x n
  /// with leading dimension n.
  void (*svd)(int64_t n, const double* a, int64_t lda, double* u, double* s, double* v);
  /// Eigenvalues (increasing) and eigenvectors (columns of V, n x n) of the symmetric A, of which
  /// the lower triangle is read.
  void (*symmetric_eigen)(int64_t n, const double* a, int64_t lda, double* values, double* v);
};

}  // namespace msc::kernels
