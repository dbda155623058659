#include "core/predictor/geometry/cell_design.h"

namespace msc {

Matrix cell_design(const Geometry& geometry, const Bases& bases, const std::vector<double>& mean,
                   size_t sy, size_t sx) {
  constexpr int64_t kMonomials = 4;
  const auto rank = static_cast<int64_t>(mean.size());
  Matrix out(kMonomials, rank);
  for (int64_t c = 0; c < rank; ++c) out.row(0)[c] = -mean[static_cast<size_t>(c)];
  int64_t column = 0;
  for (size_t k = 0; k < bases.levels.size(); ++k) {
    const Matrix& basis = bases.levels[k];
    const Hat& hy = geometry.y.hat(k, sy);
    const Hat& hx = geometry.x.hat(k, sx);
    for (size_t e = 0; e < 4; ++e) {
      const size_t ey = e / 2;
      const size_t ex = e % 2;
      const double* from = basis.row(hy.cell[ey] * geometry.x.cells(k) + hx.cell[ex]);
      const double weight[kMonomials] = {
          hy.constant[ey] * hx.constant[ex], hy.slope[ey] * hx.constant[ex],
          hy.constant[ey] * hx.slope[ex], hy.slope[ey] * hx.slope[ex]};
      for (int64_t i = 0; i < kMonomials; ++i)
        for (int64_t c = 0; c < basis.cols; ++c) out.row(i)[column + c] += weight[i] * from[c];
    }
    column += basis.cols;
  }
  return out;
}

}  // namespace msc
