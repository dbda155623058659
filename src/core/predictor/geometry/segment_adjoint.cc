#include "core/predictor/geometry/segment_adjoint.h"

namespace msc {

SegmentAdjoint::SegmentAdjoint(const Geometry& geometry, int64_t columns)
    : geometry_(geometry), columns_(static_cast<size_t>(columns)) {
  for (size_t k = 0; k < geometry.n_levels(); ++k)
    sums_.emplace_back(geometry.y.cells(k) * geometry.x.cells(k), columns);
}

void SegmentAdjoint::contract(const std::vector<double>& moments, size_t level) {
  const size_t half = static_cast<size_t>(geometry_.x.cells(level)) * columns_;
  line_.assign(2 * half, 0.0);
  for (size_t sx = 0; sx < geometry_.x.segments().size(); ++sx) {
    const Hat& hat = geometry_.x.hat(level, sx);
    const double* r = moments.data() + sx * 4 * columns_;
    for (size_t e = 0; e < 2; ++e)
      for (size_t j = 0; j < 2; ++j) {
        double* out = line_.data() + j * half + static_cast<size_t>(hat.cell[e]) * columns_;
        for (size_t c = 0; c < columns_; ++c)
          out[c] +=
              hat.constant[e] * r[j * columns_ + c] + hat.slope[e] * r[(2 + j) * columns_ + c];
      }
  }
}

void SegmentAdjoint::add(const std::vector<double>& moments, size_t sy) {
  for (size_t k = 0; k < sums_.size(); ++k) {
    contract(moments, k);
    const Hat& hat = geometry_.y.hat(k, sy);
    const size_t half = line_.size() / 2;
    for (size_t e = 0; e < 2; ++e) {
      double* out = sums_[k].data.data() + static_cast<size_t>(hat.cell[e]) * half;
      for (size_t i = 0; i < half; ++i)
        out[i] += hat.constant[e] * line_[i] + hat.slope[e] * line_[half + i];
    }
  }
}

}  // namespace msc
