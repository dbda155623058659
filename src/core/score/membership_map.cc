#include "core/score/membership_map.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/image/resample.h"
#include "core/image/rows.h"
#include "core/predictor/split.h"
#include "core/reconstruction/error_map.h"
#include "core/score/prediction_error_map.h"
#include "core/score/prediction_target.h"

namespace msc {
namespace {

/// Area averages over the positions that have a value; NaN in cells without one.
Image averaged(const Image& map, int64_t height, int64_t width) {
  Image values = map, weights = map;
  for (size_t i = 0; i < map.data.size(); ++i) {
    weights.data[i] = std::isnan(map.data[i]) ? 0.0F : 1.0F;
    if (std::isnan(map.data[i])) values.data[i] = 0;
  }
  values = resample(values, height, width, MSC_FILTER_AREA);
  weights = resample(weights, height, width, MSC_FILTER_AREA);
  for (size_t i = 0; i < values.data.size(); ++i) values.data[i] /= weights.data[i];  // 0 / 0 = NaN
  return values;
}

/// The residual on the grid of `target`: of area averages where both errors are taken on a grid of
/// the options, otherwise that of the full resolution, averaged where the paper's grid is coarser.
Image residual_map(const PredictorTarget& target, const Pair& pair, const msc_image_view& y_hat,
                   const TargetSpec& y_hat_spec, const ScorerOptions& options) {
  ReconstructionOptions measure;
  measure.is_checked = true;  // by the scorer's check() and check_answer()
  measure.loss = resolve_loss(options.loss, y_hat_spec.kind, pair.y_spec.kind);
  if (options.probability_floor > 0) measure.probability_floor = options.probability_floor;
  const msc_image_view* mask = pair.mask ? &*pair.mask : nullptr;
  reconstruction_error(y_hat, y_hat_spec, pair.y, pair.y_spec, mask,
                       measure);  // refuses what does not fit: labels out of range and so on
  const int64_t height = target.values.height, width = target.values.width;
  if (options.preset != MSC_PRESET_PAPER && options.grid_height > 0 &&
      y_hat_spec.kind == MSC_TARGET_IMAGE) {
    const Image cells = resample(read_unit(y_hat, y_hat_spec.range_min, y_hat_spec.range_max),
                                 height, width, MSC_FILTER_AREA);
    return error_map(cells.view(), {}, target.values, target.spec, target.mask, measure);
  }
  Image map = error_map(y_hat, y_hat_spec, pair.y, pair.y_spec, mask, measure);
  return map.height == height && map.width == width ? map : averaged(map, height, width);
}

/// The fold of every position that takes part (those where `residual` has a value); n_folds
/// elsewhere. The holdout rule of the options draws one fold after the other from what is left.
std::vector<uint8_t> draw_folds(const Image& residual, const Image& x, PredictorOptions options,
                                uint64_t seed, int64_t n_folds) {
  const auto axis = [](int64_t n, int64_t extent) {
    return AxisGrid{n, 0, static_cast<double>(extent) / static_cast<double>(n)};
  };
  const TargetGrid grid{axis(residual.height, x.height), axis(residual.width, x.width)};
  Participation left(residual.data.size());
  std::vector<uint8_t> fold(left.size(), static_cast<uint8_t>(n_folds));
  for (size_t i = 0; i < left.size(); ++i) {
    left[i] = !std::isnan(residual.data[i]);
    if (left[i]) fold[i] = static_cast<uint8_t>(n_folds - 1);
  }
  for (int64_t k = 0; k + 1 < n_folds; ++k) {
    options.test_fraction = 1.0 / static_cast<double>(n_folds - k);
    const Split split = draw_split(grid, left, options, hash_seed(seed, static_cast<uint64_t>(k)));
    for (size_t i = 0; i < left.size(); ++i) {
      if (split.role[i] != Split::kHeldOut) continue;
      fold[i] = static_cast<uint8_t>(k);
      left[i] = 0;
    }
  }
  return fold;
}

/// Every position's error under the fit on the other folds.
class CrossPrediction {
 public:
  CrossPrediction(const PredictorTarget& target, std::vector<uint8_t> fold,
                  const FeatureMap& features)
      : target_(target),
        features_(features),
        fold_(std::move(fold)),
        roles_(fold_.size()),
        split_(
            contiguous_view(roles_.data(), MSC_U8, target.values.height, target.values.width, 1)),
        prediction_(
            target.values.height, target.values.width,
            target.spec.kind == MSC_TARGET_LABELS ? target.spec.n_classes : target.values.channels),
        prediction_view_(prediction_.view()) {
    target_.split = &split_;
    target_.prediction = &prediction_view_;
  }

  /// Fits on all but fold k and writes the errors at its positions.
  void predict(int64_t k, uint64_t key, const PredictorOptions& options, Image& map) {
    if (std::find(fold_.begin(), fold_.end(), k) == fold_.end())
      return;  // blocks may leave a last fold nothing
    for (size_t i = 0; i < fold_.size(); ++i)
      roles_[i] = fold_[i] == k ? Split::kHeldOut : Split::kTrain;
    const int32_t probe =
        measure_predictability(features_.levels, {target_}, key, options).front().probe;
    const Image error = prediction_error_map(prediction_, target_, options, probe);
    for (size_t i = 0; i < fold_.size(); ++i)
      if (fold_[i] == k) map.data[i] = error.data[i];
  }

 private:
  PredictorTarget target_;
  const FeatureMap& features_;
  std::vector<uint8_t> fold_, roles_;
  msc_image_view split_;
  Image prediction_;
  msc_image_view prediction_view_;
};

}  // namespace

MembershipMap membership_map(MembershipScorer& scorer, const Pair& pair, int64_t n_folds) {
  scorer.check(pair);
  const Image x = read_unit(pair.x);
  MembershipMap map;
  map.n_folds = n_folds;
  VictimOutput queried;
  if (!pair.y_hat) {
    queried = std::move(scorer.victim()->query({x.view()}).front());
    map.n_queries = 1;
    check_answer(queried);
  }
  const msc_image_view y_hat = pair.y_hat ? *pair.y_hat : queried.view;
  const TargetSpec y_hat_spec = pair.y_hat ? pair.y_hat_spec : queried.spec;
  const auto seen = scorer.see(pair, y_hat, y_hat_spec);
  const auto aim = scorer.aim(seen.pair, seen.y_hat, seen.spec);
  const PredictionTarget target(aim.pair, scorer.options());
  map.l_rec = residual_map(target.get(), aim.pair, seen.y_hat, seen.spec, scorer.options());
  map.l_pred = Image(map.l_rec.height, map.l_rec.width, 1);
  const FeatureMap features = scorer.features(x);
  CrossPrediction prediction(
      target.get(),
      draw_folds(map.l_rec, x, aim.predictor, hash_seed(aim.predictor.seed, pair.key), n_folds),
      features);
  for (int64_t k = 0; k < n_folds; ++k) prediction.predict(k, pair.key, aim.predictor, map.l_pred);
  map.l_mem = map.l_rec;
  const auto beta = static_cast<float>(scorer.options().beta);
  for (size_t i = 0; i < map.l_mem.data.size(); ++i) {
    map.l_mem.data[i] -= beta * map.l_pred.data[i];
    if (std::isnan(map.l_mem.data[i]))
      map.l_rec.data[i] = map.l_pred.data[i] = map.l_mem.data[i];  // one mask for all three
  }
  return map;
}

std::vector<MapRegion> region_errors(const MembershipMap& map, const msc_image_view& regions) {
  if (regions.height != map.l_mem.height || regions.width != map.l_mem.width ||
      regions.channels != 1)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "regions are {} x {} x {}, the map is {} x {} x 1",
         regions.height, regions.width, regions.channels, map.l_mem.height, map.l_mem.width);
  if (regions.dtype > MSC_I32)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE, "regions are u8, u16 or i32, found dtype {}",
         regions.dtype);
  std::map<int64_t, MapRegion> found;
  std::vector<double> labels(static_cast<size_t>(regions.width));
  for (int64_t r = 0; r < regions.height; ++r) {
    read_row(regions, r, labels.data());
    for (int64_t c = 0; c < regions.width; ++c) {
      if (std::isnan(map.l_mem.row(r)[c])) continue;
      MapRegion& region = found[static_cast<int64_t>(labels[static_cast<size_t>(c)])];
      ++region.n_positions;
      region.l_rec += static_cast<double>(map.l_rec.row(r)[c]);
      region.l_pred += static_cast<double>(map.l_pred.row(r)[c]);
      region.l_mem += static_cast<double>(map.l_mem.row(r)[c]);
    }
  }
  std::vector<MapRegion> result;
  for (auto& [label, region] : found) {
    const auto n = static_cast<double>(region.n_positions);
    result.push_back(
        {label, region.n_positions, region.l_rec / n, region.l_pred / n, region.l_mem / n});
  }
  return result;
}

}  // namespace msc
