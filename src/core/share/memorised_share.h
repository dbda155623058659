#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/predictor/linear_predictor.h"
#include "core/share/share_input.h"
#include "core/share/share_parts.h"
#include "memberscope/c/feature_map.h"
#include "memberscope/c/memorised_share.h"

namespace msc {

/// Options of the share; the fields of msc_share_options with their defaults filled in.
struct ShareOptions {
  int64_t folds = 5;
  int32_t fold_shape = MSC_HOLDOUT_RANDOM;
  int64_t grid_height = 28;
  int64_t grid_width = 28;
  double sigma = 2;
  int64_t window = 5;
  PredictorOptions predictor;
};

/// Result; the fields of msc_share.
struct MemorisedShare {
  ShareStatistics statistics;
  std::optional<ShareStatistics> in_poses;  ///< Of the input's other output, where it has one.
  std::vector<SharePart> parts;             ///< None where the share is not defined.
  double lambda = 0;
  int64_t n = 0;
  int64_t folds = 0;
  int64_t rank = 0;
  uint64_t seed = 0;
};

/// The memorised share of one pair (docs/memorised-share). See msc_memorised_share().
MemorisedShare memorised_share(const std::vector<msc_feature_level>& levels,
                               const ShareInput& input, uint64_t pair_key,
                               const ShareOptions& options);

}  // namespace msc
