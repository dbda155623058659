/// @file
/// @brief The memorised share: how much of what the input's features do not determine the victim
/// gives back.
///
/// M is the cross-fitted residual-maker of the linear predictor on a coarse grid: M y is `y` less
/// its prediction by a fit that has not seen the position, centred per channel. The same folds and
/// factorisations applied to the victim's output give M y_hat, and
///
///     share = <M y_hat, M y> / <M y, M y>.
///
/// A victim that adds nothing to what is linear in the features has share 0; one that gives back a
/// part `a` of what they do not determine has a + (1 - a) rho, where rho is the share of the same
/// victim without memory. High = member. A large share says "above what the linear predictor
/// explains"; it is not by itself evidence of membership, because a good victim knows more than
/// linear features do (docs/memorised-share).
#ifndef MEMBERSCOPE_C_MEMORISED_SHARE_H
#define MEMBERSCOPE_C_MEMORISED_SHARE_H

#include "memberscope/c/linear_predictor.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup share
/// @{

/// What became of a share. @since 0.1.0
enum msc_share_status {
  MSC_SHARE_NONE = 0,      ///< Not measured; the numbers are 0.
  MSC_SHARE_OK = 1,        ///< Measured.
  MSC_SHARE_UNDEFINED = 2  ///< The predictor leaves nothing to give back (a constant truth), or too
                           ///< few cells take part; numbers are 0.
};

/// Shape of the folds. @since 0.1.0
enum msc_fold_shape {
  MSC_FOLDS_DEFAULT = 0,  ///< Random.
  MSC_FOLDS_RANDOM = 1,   ///< Each cell of the grid alone.
  MSC_FOLDS_BLOCKS = 2    ///< Whole square blocks: neighbours of a cell are in its own fold.
};

/// The share of one part of a pair: the same ratio over its positions or its channel, with the fits
/// of the whole. Growing struct.
/// @since 0.1.0
typedef struct msc_share_part {
  uint64_t struct_size;  ///< sizeof(msc_share_part) as the caller knows it.
  int32_t kind;          ///< One of ::msc_part_kind.
  int32_t reserved;      ///< Zero.
  int64_t number;        ///< Class, value of the mask, or channel from 0.
  double cells;          ///< Cells of the grid that the part covers; parts of cells count.
  double share;          ///< High = member.
  double share_se;       ///< Its standard error.
} msc_share_part;

/// Options of the memorised share. Growing struct; zero = default. @since 0.1.0
typedef struct msc_share_options {
  uint64_t struct_size;  ///< sizeof(msc_share_options) as the caller knows it.
  int32_t folds;         ///< Folds, 2 to 100; 0 = 5.
  int32_t fold_shape;    ///< One of ::msc_fold_shape.
  int64_t grid_height;   ///< Rows of the grid onto which both sides are averaged, at most one a
                         ///< pixel; 0 = 28.
  int64_t grid_width;    ///< Columns; 0 = 28.
  double smoothing;  ///< Sigma of the low-passed share's Gaussian, in cells of the grid, up to 64;
                     ///< 0 = 2.
  int64_t window;    ///< Side of the windows of the local share, in cells; 0 = 5.
  const msc_predictor_options* predictor;  ///< Strength, lambda, block size, seed and threads are
                                           ///< used; null = defaults. Copied.
} msc_share_options;

/// One truth and one output for it. Growing struct. Views are read only, but for those that say
/// "receives", and need to live during the call only. @since 0.1.0
typedef struct msc_share_input {
  uint64_t struct_size;           ///< sizeof(msc_share_input) as the caller knows it.
  const msc_image_view* y;        ///< Ground truth. Required.
  const msc_target_spec* y_spec;  ///< Meaning of `y`; null = image.
  const msc_image_view*
      y_hat;  ///< The victim's output. Required. Labels are taken one-hot, logits as probabilities.
  const msc_target_spec* y_hat_spec;  ///< Meaning of `y_hat`; null = image.
  const msc_image_view* mask;  ///< u8, at the size of `y`: nonzero = takes part; null = all. A cell
                               ///< takes part when half of it does.
  msc_image_view* residual_y;  ///< Receives M y: f32 or f64, grid rows x grid columns x C (channels
                               ///< or classes); null = not wanted.
  msc_image_view* residual_y_hat;  ///< Receives M y_hat, likewise.
  msc_image_view*
      local_share;  ///< Receives the share within the window around each cell, all channels
                    ///< together: f32 or f64, grid rows x grid columns x 1; 0 where M y is faint.
  msc_image_view*
      local_weight;  ///< Receives how much of M y the same window holds, for each cell as a part of
                     ///< the average, 1 where it is that or more; the share is worth as much there.
  msc_share_part* parts;  ///< Receives the shares of classes, regions and channels, in this order,
                          ///< indexed by `parts[0].struct_size`; a part with less than a cell or a
                          ///< faint M y is left out. Null = not wanted.
  int64_t capacity;       ///< Elements of `parts`; further parts are dropped.
  int64_t*
      n_parts;  ///< Receives how many parts there are, also beyond `capacity`; null = not wanted.
} msc_share_input;

/// The memorised share of one pair. Growing struct. Only finite numbers. @since 0.1.0
typedef struct msc_share {
  uint64_t struct_size;   ///< sizeof(msc_share) as the caller knows it.
  int32_t status;         ///< One of ::msc_share_status.
  int32_t folds;          ///< Folds used.
  double share;           ///< <M y_hat, M y> / <M y, M y>. High = member.
  double share_se;        ///< Its standard error, by blocks of a quarter of the grid's side; see
                          ///< docs/memorised-share for its coverage.
  double share_low;       ///< <M y_hat, G M y> / <M y, G M y> with the Gaussian G. High = member.
  double share_low_se;    ///< Its standard error.
  double residual_ratio;  ///< |M (y_hat - y)|^2 / |M y|^2: 0 when all is given back, 1 when nothing
                          ///< is added, above 1 when noise is.
  double lambda;          ///< Strength of the ridge used.
  int64_t n;              ///< Cells of the grid that take part.
  int64_t rank;           ///< Columns of the design after compression.
  uint64_t seed;          ///< Seed of the folds.
} msc_share;

/// Measures the memorised share of one output from the features of its input. No query is spent.
/// @param levels `n_levels` levels of the input's features. @param input Truth and output. @param
/// pair_key Mixed into the seed of the folds, so that a result depends neither on order nor on
/// threads. @param options Null = defaults. @param[out] share `struct_size` set by the caller.
/// @return ::MSC_OK also for a share that is not defined: see its status. ::MSC_NOT_FINITE,
/// ::MSC_SHAPE_MISMATCH,
/// ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_memorised_share(const msc_feature_level* levels, int64_t n_levels,
                                    const msc_share_input* input, uint64_t pair_key,
                                    const msc_share_options* options, msc_share* share,
                                    msc_error* error);

/// One-sided test of "this image's share is at most `honest_share`", which is the caller's
/// assumption about a victim without memory of it: p = 1 - Phi((share - honest_share) / se). Not a
/// p-value of membership: it is only as good as that ceiling. @param share,share_se Finite,
/// share_se > 0. @param[out] p_value In [0,1]. @return ::MSC_OK or ::MSC_INVALID_ARGUMENT.
/// Thread-safe. @since 0.1.0
MSC_API int32_t msc_share_above(double share, double share_se, double honest_share, double* p_value,
                                msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
