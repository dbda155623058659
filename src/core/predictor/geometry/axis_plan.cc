#include "core/predictor/geometry/axis_plan.h"

#include <algorithm>
#include <cmath>

#include "memberscope/c/feature_map.h"

namespace msc {
namespace {

/// Longer runs are cut, so that there is work to share among threads even when a level has a single
/// cell.
constexpr int64_t kLongestSegment = 64;

/// Index of the cell at or left of a position given in cells; with a clamped border all positions
/// outside share one index.
int64_t left_cell(const LevelAxis& level, double position) {
  const auto cell = static_cast<int64_t>(std::floor(position));
  return level.border == MSC_BORDER_CLAMP ? std::clamp<int64_t>(cell, -1, level.grid.count - 1)
                                          : cell;
}

double in_cells(const LevelAxis& level, const AxisGrid& target, double p) {
  return (target.origin + p * target.step - level.grid.origin) / level.grid.step;
}

/// Mirrors about the centres of the outermost cells: -1 is 1, n is n - 2.
int64_t reflect(int64_t cell, int64_t count) {
  if (count == 1) return 0;
  const int64_t period = 2 * (count - 1);
  const int64_t phase = ((cell % period) + period) % period;
  return std::min(phase, period - phase);
}

Hat make_hat(const LevelAxis& level, const AxisGrid& target, const Segment& segment) {
  const int64_t last = level.grid.count - 1;
  const int64_t left =
      left_cell(level, in_cells(level, target, static_cast<double>(segment.begin)));
  if (level.border == MSC_BORDER_CLAMP && (left < 0 || left >= last)) {
    const int64_t cell = left < 0 ? 0 : last;
    return {{cell, cell}, {1, 0}, {0, 0}};
  }
  const double centre =
      in_cells(level, target, 0.5 * static_cast<double>(segment.begin + segment.end - 1));
  const double f = centre - static_cast<double>(left);
  const double slope =
      static_cast<double>(segment.end - segment.begin) * target.step / level.grid.step;
  return {{reflect(left, level.grid.count), reflect(left + 1, level.grid.count)},
          {1 - f, f},
          {-slope, slope}};
}

}  // namespace

AxisPlan::AxisPlan(const AxisGrid& target, const std::vector<LevelAxis>& levels)
    : hats_(levels.size()) {
  std::vector<int64_t> left(levels.size());
  for (int64_t p = 0; p < target.count; ++p) {
    bool cut = p == 0 || p - segments_.back().begin >= kLongestSegment;
    for (size_t k = 0; k < levels.size(); ++k) {
      const int64_t cell =
          left_cell(levels[k], in_cells(levels[k], target, static_cast<double>(p)));
      cut |= cell != left[k];
      left[k] = cell;
    }
    if (cut) segments_.push_back({p, p});
    segments_.back().end = p + 1;
  }
  for (size_t k = 0; k < levels.size(); ++k) {
    cells_.push_back(levels[k].grid.count);
    for (const Segment& segment : segments_)
      hats_[k].push_back(make_hat(levels[k], target, segment));
  }
}

AxisPairs::AxisPairs(const AxisPlan& plan, size_t a, size_t b) {
  const auto cells_b = static_cast<size_t>(plan.cells(b));
  first.assign(cells_b, plan.cells(a));
  std::vector<int64_t> last(cells_b, -1);
  const size_t n = plan.segments().size();
  for (size_t s = 0; s < n; ++s)
    for (int64_t cell : plan.hat(b, s).cell)
      for (int64_t partner : plan.hat(a, s).cell) {
        auto& from = first[static_cast<size_t>(cell)];
        auto& to = last[static_cast<size_t>(cell)];
        from = std::min(from, partner);
        to = std::max(to, partner);
      }
  offset.assign(1, 0);
  for (size_t cell = 0; cell < cells_b; ++cell)
    offset.push_back(offset.back() + std::max<int64_t>(0, last[cell] - first[cell] + 1));
  for (size_t s = 0; s < n; ++s) {
    const Hat& ha = plan.hat(a, s);
    const Hat& hb = plan.hat(b, s);
    auto& four = terms.emplace_back();
    for (size_t e = 0; e < 4; ++e) {
      const size_t ea = e / 2;
      const size_t eb = e % 2;
      const auto cell = static_cast<size_t>(hb.cell[eb]);
      four[e] = {offset[cell] + ha.cell[ea] - first[cell],
                 {ha.constant[ea] * hb.constant[eb],
                  ha.constant[ea] * hb.slope[eb] + ha.slope[ea] * hb.constant[eb],
                  ha.slope[ea] * hb.slope[eb]}};
    }
  }
}

}  // namespace msc
