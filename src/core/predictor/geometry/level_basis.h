#pragma once

#include "core/linalg/matrix.h"

namespace msc {

/// A level as the fit sees it: cells x columns, B_k with U_k F_k w = U_k B_k v and |w| = |v| at the
/// solution.
///
/// The mean over cells has been taken from every channel: rows of U_k sum to 1, so it changes the
/// intercept alone, and keeps the normal equations well conditioned. A level with fewer cells than
/// channels is then compressed: its centred features span n_k - 1 dimensions, B_k is n_k x (n_k -
/// 1) with B_k B_k^T = F_k F_k^T, and the least-norm solution is found there. Otherwise B_k = F_k.
///
/// How B_k is found is a matter of precision: kGram takes the Cholesky factor of F_k F_k^T,
/// accurate to eps |F_k|^2, as are the normal equations it is meant for; kOrthogonal takes R^T of
/// the QR of F_k^T, accurate to eps |F_k|, for what resolves small singular values.
enum class Compression { kGram, kOrthogonal };

/// @param features See centred_features().
Matrix level_basis(Matrix features, Compression compression, int threads);

}  // namespace msc
