/// @file
/// @brief The memorised share: how much of what the input's features do not determine the victim
/// gives back.
#ifndef MEMBERSCOPE_MEMORISED_SHARE_HPP
#define MEMBERSCOPE_MEMORISED_SHARE_HPP

#include <optional>
#include <vector>

#include "memberscope/c/memorised_share.h"
#include "memberscope/feature_extractor.hpp"
#include "memberscope/linear_predictor.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup share
/// @{

/// The memorised share of one pair; see ::msc_share. @since 0.1.0
struct Share : msc_share {
  Share() : msc_share{} { struct_size = sizeof(msc_share); }
  bool ok() const { return status == MSC_SHARE_OK; }  ///< Whether there is a share.
};

/// The share of one class, region or channel; see ::msc_share_part. @since 0.1.0
struct SharePart : msc_share_part {
  SharePart() : msc_share_part{} { struct_size = sizeof(SharePart); }
};

/// What a fold of the cross-fit is made of; see ::msc_fold_shape. @since 0.1.0
enum class FoldShape : int32_t {
  standard = MSC_FOLDS_DEFAULT,  ///< Random.
  random = MSC_FOLDS_RANDOM,     ///< Each cell of the grid alone.
  blocks = MSC_FOLDS_BLOCKS      ///< Whole square blocks.
};

/// Options of the memorised share; see ::msc_share_options. @since 0.1.0
struct ShareOptions {
  int32_t folds = 5;                           ///< Folds.
  FoldShape fold_shape = FoldShape::standard;  ///< What a fold is made of.
  int64_t grid_height = 28;  ///< Rows of the grid onto which both sides are averaged.
  int64_t grid_width = 28;   ///< Columns.
  double smoothing = 2;      ///< Sigma of the low-passed share's Gaussian, in cells.
  int64_t window = 5;        ///< Side of the windows of the local share, in cells.
  std::optional<PredictorOptions> predictor;  ///< Absent = defaults, or those of the scorer.

  /// The C form. @param about Receives the predictor's options; must outlive the result.
  msc_share_options c(msc_predictor_options& about) const {
    msc_share_options o{};
    o.struct_size = sizeof(o);
    o.folds = folds;
    o.fold_shape = static_cast<int32_t>(fold_shape);
    o.grid_height = grid_height;
    o.grid_width = grid_width;
    o.smoothing = smoothing;
    o.window = window;
    if (predictor) about = predictor->c();
    o.predictor = predictor ? &about : nullptr;
    return o;
  }
};

/// A truth and an output for it, with all that may be said about them; see ::msc_share_input. Views
/// must outlive the call. @since 0.1.0
struct ShareInput {
  ImageView y;                                          ///< Ground truth.
  ImageView y_hat;                                      ///< The victim's output.
  TargetSpec y_spec = {};                               ///< Meaning of `y`.
  TargetSpec y_hat_spec = {};                           ///< Meaning of `y_hat`.
  std::optional<ImageView> mask = {};                   ///< u8: nonzero = takes part.
  std::optional<MutableImageView> residual_y = {};      ///< Receives M y, f32 or f64, grid x C.
  std::optional<MutableImageView> residual_y_hat = {};  ///< Receives M y_hat.
  std::optional<MutableImageView> local_share =
      {};  ///< Receives the share around each cell, grid x 1.
  std::optional<MutableImageView> local_weight = {};  ///< Receives how much it is worth, 0 to 1.
  uint64_t pair_key = 0;                              ///< Mixed into the seed of the folds.
  std::vector<SharePart>* parts =
      nullptr;  ///< Receives the shares of classes, regions and channels, at most 1024.
};

/// @cond
namespace detail {

/// Hands the C form of an input, with room for its parts, to `call`, which fills the share.
template <typename Call>
Share measure_share(const ShareInput& input, const Call& call) {
  const auto copy = [](const std::optional<MutableImageView>& view) {
    return view ? *view->c() : msc_image_view{};
  };
  msc_image_view outputs[] = {copy(input.residual_y), copy(input.residual_y_hat),
                              copy(input.local_share), copy(input.local_weight)};
  msc_share_input c{};
  c.struct_size = sizeof(c);
  c.y = input.y.c();
  c.y_spec = &input.y_spec;
  c.y_hat = input.y_hat.c();
  c.y_hat_spec = &input.y_hat_spec;
  c.mask = input.mask ? input.mask->c() : nullptr;
  c.residual_y = input.residual_y ? &outputs[0] : nullptr;
  c.residual_y_hat = input.residual_y_hat ? &outputs[1] : nullptr;
  c.local_share = input.local_share ? &outputs[2] : nullptr;
  c.local_weight = input.local_weight ? &outputs[3] : nullptr;
  std::vector<SharePart> parts(input.parts ? 1024 : 0);
  int64_t n_parts = 0;
  c.parts = parts.data();
  c.capacity = static_cast<int64_t>(parts.size());
  c.n_parts = input.parts ? &n_parts : nullptr;
  Share share;
  check([&](msc_error* e) { return call(&c, &share, e); });
  if (input.parts)
    input.parts->assign(parts.begin(),
                        parts.begin() + (n_parts < c.capacity ? n_parts : c.capacity));
  return share;
}

}  // namespace detail
/// @endcond

/// Measures the memorised share from levels of features; see msc_memorised_share(). Throws Error.
/// @since 0.1.0
inline Share memorised_share(const msc_feature_level* levels, int64_t n_levels,
                             const ShareInput& input, const ShareOptions& options = {}) {
  msc_predictor_options predictor{};
  const msc_share_options c_options = options.c(predictor);
  return detail::measure_share(input, [&](const auto* c, Share* share, msc_error* e) {
    return msc_memorised_share(levels, n_levels, c, input.pair_key, &c_options, share, e);
  });
}

/// The same from a feature map.
inline Share memorised_share(const FeatureMap& features, const ShareInput& input,
                             const ShareOptions& options = {}) {
  return memorised_share(features.levels(), features.size(), input, options);
}

/// p-value of "the share is at most `honest_share`", under that assumption; see msc_share_above().
/// Throws Error. @since 0.1.0
inline double share_above(double share, double share_se, double honest_share) {
  double p_value = 0;
  detail::check(
      [&](msc_error* e) { return msc_share_above(share, share_se, honest_share, &p_value, e); });
  return p_value;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
