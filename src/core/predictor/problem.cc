#include "core/predictor/problem.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/image/image.h"

namespace msc {
namespace {

// Wider than any image; positions counted in cells stay whole numbers.
constexpr double kFarthest = 1e8;
constexpr double kLeastStep = 1e-4;

bool usable(double origin, double step) {
  return std::abs(origin) <= kFarthest && step >= kLeastStep && step <= kFarthest;
}

void check_level(const msc_feature_level& level, size_t index) {
  const std::string name = msc::format("feature level {}", index);
  check_view(&level.values, MSC_STAGE_PREDICTOR, name.c_str());
  if (!usable(level.origin_y, level.step_y) || !usable(level.origin_x, level.step_x))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "{}: origin ({}, {}) and step ({}, {}), expected origins within {} and steps of {} to {}",
         name, level.origin_y, level.origin_x, level.step_y, level.step_x, kFarthest, kLeastStep,
         kFarthest);
  if (level.border != MSC_BORDER_CLAMP && level.border != MSC_BORDER_MIRROR)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR, "{}: border {} is not one of msc_border", name,
         level.border);
}

void check_plane(const msc_image_view& view, const msc_image_view& y, const char* name) {
  check_view(&view, MSC_STAGE_PREDICTOR, name);
  if (view.dtype != MSC_U8 || view.channels != 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "{}: expected u8 with 1 channel, found dtype {} with {}", name, view.dtype, view.channels);
  if (view.height != y.height || view.width != y.width)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_PREDICTOR, "{} is {} x {}, its target {} x {}", name,
         view.height, view.width, y.height, y.width);
}

bool same_memory(const msc_image_view& a, const msc_image_view& b) {
  return a.data == b.data && a.stride_y == b.stride_y && a.stride_x == b.stride_x;
}

bool is_aligned(const PredictorTarget& target) {
  return !target.placement || (target.placement->step_y == 0 && target.placement->step_x == 0 &&
                               target.placement->origin_y == 0 && target.placement->origin_x == 0);
}

AxisGrid axis(int64_t count, double origin, double step) {
  return {count, origin, step};
}

/// Without a placement `y` covers the extent of level 0.
TargetGrid grid_of(const PredictorTarget& target, const msc_feature_level& level) {
  const int64_t h = target.values.height;
  const int64_t w = target.values.width;
  if (!is_aligned(target)) {
    const msc_placement& p = *target.placement;
    if (!usable(p.origin_y, p.step_y) || !usable(p.origin_x, p.step_x))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
           "placement: origin ({}, {}) and step ({}, {}), expected origins within {} and steps of "
           "{} to {}",
           p.origin_y, p.origin_x, p.step_y, p.step_x, kFarthest, kLeastStep, kFarthest);
    return {axis(h, p.origin_y, p.step_y), axis(w, p.origin_x, p.step_x)};
  }
  const double step_y =
      level.step_y * static_cast<double>(level.values.height) / static_cast<double>(h);
  const double step_x =
      level.step_x * static_cast<double>(level.values.width) / static_cast<double>(w);
  return {axis(h, level.origin_y - 0.5 * level.step_y + 0.5 * step_y, step_y),
          axis(w, level.origin_x - 0.5 * level.step_x + 0.5 * step_x, step_x)};
}

bool same_axis(const AxisGrid& a, const AxisGrid& b) {
  return a.count == b.count && a.origin == b.origin && a.step == b.step;
}

void check_shared_grid(const std::vector<PredictorTarget>& targets, const msc_feature_level& level,
                       const TargetGrid& grid) {
  for (const PredictorTarget& target : targets) {
    const TargetGrid other = grid_of(target, level);
    if (!same_axis(grid.y, other.y) || !same_axis(grid.x, other.x))
      fail(MSC_SHAPE_MISMATCH, MSC_STAGE_PREDICTOR,
           "targets of one call share size and placement; the first is {} x {}, another {} x {}",
           grid.y.count, grid.x.count, other.y.count, other.x.count);
    if (target.mask) check_plane(*target.mask, target.values, "mask");
    if (target.split) check_plane(*target.split, target.values, "split");
    if (target.split && targets[0].split && !same_memory(*target.split, *targets[0].split))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
           "targets of one call share one split; two different views were given");
  }
}

void check_prediction(const PredictorTarget& target, const TargetReader& reader) {
  if (!target.prediction) return;
  const msc_image_view& view = *target.prediction;
  check_view(&view, MSC_STAGE_PREDICTOR, "prediction");
  if (view.dtype != MSC_F32 && view.dtype != MSC_F64)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "prediction: expected f32 or f64, found dtype {}", view.dtype);
  if (view.height != reader.height() || view.width != reader.width() ||
      view.channels != reader.columns())
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_PREDICTOR,
         "prediction: expected {} x {} x {}, found {} x {} x {}", reader.height(), reader.width(),
         reader.columns(), view.height, view.width, view.channels);
}

std::vector<LevelAxis> axes(const std::vector<msc_feature_level>& levels, bool vertical) {
  std::vector<LevelAxis> out;
  for (const msc_feature_level& l : levels)
    out.push_back(vertical ? LevelAxis{{l.values.height, l.origin_y, l.step_y}, l.border}
                           : LevelAxis{{l.values.width, l.origin_x, l.step_x}, l.border});
  return out;
}

/// Places of the levels, from the coarsest to the finest.
std::vector<size_t> coarsest_first(const std::vector<msc_feature_level>& levels) {
  const auto cells = [&](size_t k) { return levels[k].values.height * levels[k].values.width; };
  std::vector<size_t> order(levels.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return cells(a) < cells(b); });
  return order;
}

}  // namespace

Problem make_problem(const std::vector<msc_feature_level>& levels,
                     const std::vector<PredictorTarget>& targets, const PredictorOptions& options) {
  if (levels.empty()) fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR, "no feature level was given");
  if (targets.empty()) fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR, "no target was given");
  for (size_t k = 0; k < levels.size(); ++k) check_level(levels[k], k);
  std::vector<TargetReader> readers;
  std::vector<ErrorMeasure> measures;
  int64_t columns = 0;
  for (const PredictorTarget& target : targets) {
    const TargetReader& reader = readers.emplace_back(target);
    check_prediction(target, reader);
    measures.push_back({resolve_predictor_loss(options.loss, target.spec),
                        resolve_probe(options, target.spec), options.probability_floor,
                        options.average});
    columns += reader.columns();
  }
  const TargetGrid grid = grid_of(targets[0], levels[0]);
  check_shared_grid(targets, levels[0], grid);
  Participation part(static_cast<size_t>(grid.y.count * grid.x.count), 1);
  for (size_t i = 0; i < targets.size(); ++i) readers[i].restrict(targets[i].mask, part);
  int64_t n_features = 0;
  for (const msc_feature_level& level : levels) n_features += level.values.channels;
  std::vector<size_t> order = coarsest_first(levels);
  std::vector<msc_feature_level> ordered;
  for (size_t k : order) ordered.push_back(levels[k]);
  Geometry geometry(grid, axes(ordered, true), axes(ordered, false));
  return {std::move(ordered),
          std::move(order),
          std::move(readers),
          std::move(measures),
          grid,
          std::move(part),
          std::move(geometry),
          columns,
          n_features};
}

}  // namespace msc
