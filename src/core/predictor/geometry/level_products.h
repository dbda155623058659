#pragma once

#include <vector>

#include "core/linalg/matrix.h"

namespace msc {

/// B_k v_k for every level, with v_k the level's rows of `weights` (r x columns): cells x `stride`
/// each, zero past the columns.
template <typename T>
std::vector<MatrixOf<T>> expand(const std::vector<MatrixOf<T>>& bases, const MatrixOf<T>& weights,
                                int64_t stride, int threads);
template <typename T>
std::vector<MatrixOf<T>> expand(const std::vector<MatrixOf<T>>& bases, const MatrixOf<T>& weights,
                                int threads);

/// The transpose: B_k^T S_k of every level (S_k: cells x `columns` or more), one below the other: r
/// x columns.
template <typename T>
MatrixOf<T> project(const std::vector<MatrixOf<T>>& bases, const std::vector<MatrixOf<T>>& sums,
                    int64_t columns, int threads);
template <typename T>
MatrixOf<T> project(const std::vector<MatrixOf<T>>& bases, const std::vector<MatrixOf<T>>& sums,
                    int threads);

}  // namespace msc
