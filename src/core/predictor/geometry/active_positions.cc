#include "core/predictor/geometry/active_positions.h"

#include <algorithm>

#include "core/base/random.h"

namespace msc {
namespace {

/// Index of the segment that each position of an axis lies in.
std::vector<size_t> segments_of_positions(const AxisPlan& axis) {
  std::vector<size_t> out;
  for (size_t s = 0; s < axis.segments().size(); ++s)
    out.insert(out.end(), static_cast<size_t>(axis.segments()[s].end - axis.segments()[s].begin),
               s);
  return out;
}

/// A position on one axis.
struct Place {
  size_t segment;
  double t;

  Place(const AxisPlan& axis, const std::vector<size_t>& segment_of, int64_t p)
      : segment(segment_of[static_cast<size_t>(p)]), t(axis.segments()[segment].t(p)) {}
};

double weight(const Hat& hat, size_t e, double t) {
  return hat.constant[e] + hat.slope[e] * t;
}

/// Adds the cells of one level to a row, the first of which is number `first`. Returns the one with
/// the largest weight.
int64_t add_level(const Geometry& geometry, size_t level, Place y, Place x, int64_t first,
                  SparseRows& rows) {
  const Hat& hat_y = geometry.y.hat(level, y.segment);
  const Hat& hat_x = geometry.x.hat(level, x.segment);
  double most = 0;
  int64_t nearest = first;
  for (size_t e = 0; e < 4; ++e) {
    const double w = weight(hat_y, e / 2, y.t) * weight(hat_x, e % 2, x.t);
    if (w == 0) continue;
    const int64_t cell = first + hat_y.cell[e / 2] * geometry.x.cells(level) + hat_x.cell[e % 2];
    rows.add(cell, static_cast<float>(w));
    if (w > most) most = w, nearest = cell;
  }
  return nearest;
}

}  // namespace

bool ActivityRule::looks_at(int64_t y, int64_t x) const {
  return one_in <= 1 || hash_seed(static_cast<uint64_t>(y), static_cast<uint64_t>(x)) % one_in == 0;
}

void ActivePositions::append(const ActivePositions& other) {
  y.insert(y.end(), other.y.begin(), other.y.end());
  x.insert(x.end(), other.x.begin(), other.x.end());
  p.insert(p.end(), other.p.begin(), other.p.end());
}

void ActivePositions::keep(float least) {
  const size_t columns = size() > 0 ? p.size() / size() : 0;
  size_t kept = 0;
  for (size_t i = 0; i < size(); ++i) {
    const float* from = p.data() + i * columns;
    if (std::none_of(from, from + columns,
                     [&](float value) { return value * (1 - value) > least; }))
      continue;
    y[kept] = y[i];
    x[kept] = x[i];
    std::copy_n(from, columns, p.data() + kept++ * columns);
  }
  y.resize(kept);
  x.resize(kept);
  p.resize(kept * columns);
}

Interpolation interpolation_at(const Geometry& geometry, const ActivePositions& at) {
  const auto segment_y = segments_of_positions(geometry.y);
  const auto segment_x = segments_of_positions(geometry.x);
  Interpolation out;
  for (size_t i = 0; i < at.size(); ++i) {
    const Place y(geometry.y, segment_y, at.y[i]);
    const Place x(geometry.x, segment_x, at.x[i]);
    int64_t first = 0;
    int64_t nearest = 0;
    for (size_t k = 0; k < geometry.n_levels(); ++k) {
      nearest = add_level(geometry, k, y, x, first, out.rows);
      first += geometry.y.cells(k) * geometry.x.cells(k);
    }
    out.rows.end_row();
    out.nearest.push_back(nearest);
  }
  return out;
}

}  // namespace msc
