#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/image/target_spec.h"
#include "memberscope/c/feature_map.h"
#include "memberscope/c/linear_predictor.h"

namespace msc {

/// Options of the linear predictor; the fields of msc_predictor_options with their defaults filled
/// in.
struct PredictorOptions {
  int32_t strength = MSC_STRENGTH_AUTO;
  int32_t holdout = MSC_HOLDOUT_RANDOM;
  double lambda = 0;
  double test_fraction = 0.3;
  double block_size = 0;  ///< In pixels of `x`; 0 = 1/8 of the longer side of the target's extent.
  double rank_tolerance = 1e-6;
  double probability_floor = 0.01;
  int64_t n_splits = 1;
  uint64_t seed = 0;
  int32_t loss = MSC_LOSS_DEFAULT;
  int32_t probe = MSC_PROBE_DEFAULT;
  int32_t average = MSC_AVERAGE_PIXELS;
  int threads = 1;
};

/// One target `y` on the grid shared by all targets of a call.
struct PredictorTarget {
  msc_image_view values{};
  TargetSpec spec;
  std::optional<msc_placement> placement;  ///< Absent: `y` covers the extent of level 0.
  const msc_image_view* mask = nullptr;
  const msc_image_view* split = nullptr;
  const msc_image_view* prediction = nullptr;
  bool is_checked = false;  ///< Whether the values are known to be finite.
};

/// Result for one target; the fields of msc_predictability.
struct Predictability {
  double l_pred = 0;
  double l_pred_spread = 0;
  double lambda = 0;
  int64_t n_train = 0;
  int64_t n_test = 0;
  int64_t n_splits = 0;
  int64_t n_features = 0;
  int64_t rank = 0;
  uint64_t seed = 0;
  int32_t loss = 0;
  int32_t probe = 0;
};

/// L_pred of each target, all solved against one factorisation per split. See
/// msc_linear_predictor_measure().
std::vector<Predictability> measure_predictability(const std::vector<msc_feature_level>& levels,
                                                   const std::vector<PredictorTarget>& targets,
                                                   uint64_t pair_key,
                                                   const PredictorOptions& options);

}  // namespace msc
