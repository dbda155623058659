#pragma once

#include <vector>

#include "core/linalg/matrix.h"
#include "core/predictor/geometry/geometry.h"
#include "core/predictor/geometry/moments.h"

namespace msc {

/// G = A^T D A - n m m^T of the compressed design A with mean m over n training positions: lower
/// triangle, r x r.
///
/// F_i^T (U_i^T D U_j) F_j for all pairs, the sparse operator applied on the finer level's
/// features, so that the dense product runs over the coarser one's cells.
template <typename T>
MatrixOf<T> gram_matrix(const Geometry& geometry, const std::vector<MatrixOf<T>>& bases,
                        const Moments& moments, const std::vector<double>& mean, double n_train,
                        int threads);

/// Adds the same to the lower triangle of `gram`, r x r; what is above it is lost.
template <typename T>
void add_gram_matrix(const Geometry& geometry, const std::vector<MatrixOf<T>>& bases,
                     const Moments& moments, const std::vector<double>& mean, double n_train,
                     int threads, MatrixOf<T>& gram);

}  // namespace msc
