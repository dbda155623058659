#include "core/linalg/sparse_rows.h"

#include "core/kernels/dense.h"

namespace msc {

SparseRows transposed(const SparseRows& a, int64_t columns) {
  SparseRows out;
  out.offset.assign(static_cast<size_t>(columns) + 1, 0);
  for (const int64_t c : a.column) ++out.offset[static_cast<size_t>(c) + 1];
  for (size_t c = 1; c < out.offset.size(); ++c) out.offset[c] += out.offset[c - 1];
  out.column.resize(a.column.size());
  out.weight.resize(a.weight.size());
  std::vector<size_t> next(out.offset.begin(), out.offset.end() - 1);
  for (size_t i = 0; i + 1 < a.offset.size(); ++i)
    for (size_t k = a.offset[i]; k < a.offset[i + 1]; ++k) {
      const size_t at = next[static_cast<size_t>(a.column[k])]++;
      out.column[at] = static_cast<int64_t>(i);
      out.weight[at] = a.weight[k];
    }
  return out;
}

void multiply_row(const SparseRows& a, int64_t i, const float* b, int64_t n, float* out) {
  const size_t begin = a.offset[static_cast<size_t>(i)];
  const auto terms = static_cast<int64_t>(a.offset[static_cast<size_t>(i) + 1] - begin);
  kernels::dense().gather_rows(n, terms, a.weight.data() + begin, a.column.data() + begin, b, out);
}

}  // namespace msc
