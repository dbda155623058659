#include "memberscope/c/memorised_share.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "capi/feature_levels.h"
#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/option_reader.h"
#include "capi/predictor_options.h"
#include "capi/share_options.h"
#include "capi/target_spec.h"
#include "core/share/honest_share.h"

namespace msc::capi {
namespace {

constexpr OptionReader kRead{"msc_share_options", MSC_STAGE_SCORE};

/// What has a share at all has an output.
ShareInput read_with_output(const msc_share_input& c) {
  require(c.y != nullptr && c.y_hat != nullptr, "msc_share_input: y and y_hat must not be null");
  return read_share_input(c);
}

msc_share to_c(const MemorisedShare& from) {
  msc_share c{};
  c.struct_size = sizeof(c);
  c.status = from.statistics.defined ? MSC_SHARE_OK : MSC_SHARE_UNDEFINED;
  c.folds = static_cast<int32_t>(from.folds);
  c.share = from.statistics.share.value;
  c.share_se = from.statistics.share.error;
  c.share_low = from.statistics.low.value;
  c.share_low_se = from.statistics.low.error;
  c.residual_ratio = from.statistics.residual_ratio;
  c.lambda = from.lambda;
  c.n = from.n;
  c.rank = from.rank;
  c.seed = from.seed;
  return c;
}

void write_result(const MemorisedShare& found, const msc_share_input& input, msc_share* share) {
  write_share_parts(found.parts, input);
  write_struct(share, to_c(found), "msc_share");
}

}  // namespace

msc_share_part make_share_part(const SharePart& part) {
  msc_share_part c{};
  c.struct_size = sizeof(c);
  c.kind = part.kind;
  c.number = part.number;
  c.cells = part.cells;
  c.share = part.share.value;
  c.share_se = part.share.error;
  return c;
}

ShareInput read_share_input(const msc_share_input& c) {
  require(c.y != nullptr, "msc_share_input: y must not be null");
  ShareInput input;
  input.y = *c.y;
  input.y_spec = read_truth_spec(c.y_spec);
  if (c.y_hat) {
    check_view(c.y_hat, MSC_STAGE_SCORE, "y_hat");
    input.y_hat = *c.y_hat;
    input.y_hat_spec = read_target_spec(c.y_hat_spec);
  }
  input.mask = c.mask;
  input.residual_y = c.residual_y;
  input.residual_y_hat = c.residual_y_hat;
  input.local_share = c.local_share;
  input.local_weight = c.local_weight;
  input.wants_parts = c.parts || c.n_parts;
  return input;
}

void write_share_parts(const std::vector<SharePart>& parts, const msc_share_input& to) {
  const auto n = static_cast<int64_t>(parts.size());
  for (int64_t i = 0; to.parts && i < std::min(n, to.capacity); ++i)
    write_struct(element(to.parts, i), make_share_part(parts[static_cast<size_t>(i)]),
                 "msc_share_part");
  if (to.n_parts) *to.n_parts = n;
}

ShareOptions read_share_options(const msc_share_options* from, const PredictorOptions& fallback) {
  const auto c = read_struct(from, "msc_share_options");
  ShareOptions o;
  o.folds = kRead.in_range<int64_t>(c.folds, o.folds, 2, 100, "folds");
  if (c.fold_shape < MSC_FOLDS_DEFAULT || c.fold_shape > MSC_FOLDS_BLOCKS)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "msc_share_options: fold_shape {} is not one of msc_fold_shape", c.fold_shape);
  o.fold_shape = c.fold_shape == MSC_FOLDS_BLOCKS ? MSC_HOLDOUT_BLOCKS : MSC_HOLDOUT_RANDOM;
  o.grid_height =
      kRead.in_range<int64_t>(c.grid_height, o.grid_height, 1, kMostGridSide, "grid_height");
  o.grid_width =
      kRead.in_range<int64_t>(c.grid_width, o.grid_width, 1, kMostGridSide, "grid_width");
  o.sigma = kRead.in_range(c.smoothing, o.sigma, 1e-3, 64.0, "smoothing");
  o.window = kRead.in_range<int64_t>(c.window, o.window, 1, kMostGridSide, "window");
  o.predictor = c.predictor ? read_predictor_options(c.predictor) : fallback;
  return o;
}

}  // namespace msc::capi

using namespace msc::capi;

extern "C" {

int32_t msc_memorised_share(const msc_feature_level* levels, int64_t n_levels,
                            const msc_share_input* input, uint64_t pair_key,
                            const msc_share_options* options, msc_share* share, msc_error* error) {
  return guard(error, [&] {
    require(share != nullptr && input != nullptr,
            "msc_memorised_share: input and share must not be null");
    const auto features = read_levels(levels, n_levels, "msc_memorised_share", MSC_STAGE_SCORE);
    const auto read = read_struct(input, "msc_share_input");
    write_result(msc::memorised_share(features, read_with_output(read), pair_key,
                                      read_share_options(options, {})),
                 read, share);
  });
}

int32_t msc_membership_scorer_share(msc_membership_scorer* scorer, const msc_image_view* x,
                                    const msc_share_input* input, uint64_t pair_key,
                                    msc_share* share, msc_error* error) {
  return guard(error, [&] {
    require(scorer != nullptr && x != nullptr && input != nullptr && share != nullptr,
            "msc_membership_scorer_share: scorer, x, input and share must not be null");
    msc::check_view(x, MSC_STAGE_IMAGE, "the input x");
    const auto read = read_struct(input, "msc_share_input");
    const auto about = read_with_output(read);
    const auto found =
        scorer->scorer.share(about, pair_key, scorer->scorer.features(msc::read_unit(*x)));
    if (found) return write_result(*found, read, share);
    msc_share none{};
    none.status = MSC_SHARE_NONE;
    write_struct(share, none, "msc_share");
  });
}

int32_t msc_share_above(double share, double share_se, double honest_share, double* p_value,
                        msc_error* error) {
  return guard(error, [&] {
    require(p_value != nullptr, "msc_share_above: the place for the result is null");
    *p_value = msc::share_above(share, share_se, honest_share);
  });
}

}  // extern "C"
