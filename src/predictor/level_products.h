#pragma once

#include <vector>

#include "predictor/matrix.h"

namespace msc {

/// B_k v_k for every level, with v_k the level's rows of `weights` (r x columns): cells x `stride` each, zero past the columns.
std::vector<Matrix> expand(const std::vector<Matrix>& bases, const Matrix& weights, int64_t stride, int threads);
std::vector<Matrix> expand(const std::vector<Matrix>& bases, const Matrix& weights, int threads);

/// The transpose: B_k^T S_k of every level (S_k: cells x `columns` or more), one below the other: r x columns.
Matrix project(const std::vector<Matrix>& bases, const std::vector<Matrix>& sums, int64_t columns, int threads);
Matrix project(const std::vector<Matrix>& bases, const std::vector<Matrix>& sums, int threads);

}  // namespace msc
