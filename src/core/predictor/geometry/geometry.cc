#include "core/predictor/geometry/geometry.h"

namespace msc {

Geometry::Geometry(const TargetGrid& target, const std::vector<LevelAxis>& levels_y,
                   const std::vector<LevelAxis>& levels_x)
    : y(target.y, levels_y), x(target.x, levels_x), n_levels_(levels_y.size()) {
  for (size_t a = 0; a < n_levels_; ++a)
    for (size_t b = 0; b <= a; ++b) {
      pairs_y.emplace_back(y, a, b);
      pairs_x.emplace_back(x, a, b);
    }
}

}  // namespace msc
