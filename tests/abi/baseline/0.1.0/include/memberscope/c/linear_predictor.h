/// @file
/// @brief L_pred: how well a linear (ridge) map from deep features of the input predicts the ground
/// truth at positions it was not fitted on.
///
/// The design matrix is A = [U_1 F_1, ..., U_L F_L] with U_k the bilinear interpolation from level
/// k to the grid of the target. With D the 0/1 diagonal of the training positions, the fit
/// minimises |D (A w + b - y)|^2 + lambda |w|^2 over w and the free intercept b, for every channel
/// of `y`. A is never formed (docs/method). `lambda` = 0 is the minimum-norm least-squares solution
/// on the singular values of the centred training design above `rank_tolerance` times the largest.
#ifndef MEMBERSCOPE_C_LINEAR_PREDICTOR_H
#define MEMBERSCOPE_C_LINEAR_PREDICTOR_H

#include "memberscope/c/feature_map.h"
#include "memberscope/c/loss.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup predictor
/// @{

/// How the strength of the ridge is chosen. @since 0.1.0
enum msc_strength {
  MSC_STRENGTH_AUTO =
      0,  ///< Per image by generalised cross-validation on the training positions alone.
  MSC_STRENGTH_FIXED = 1  ///< `lambda` as given.
};

/// How positions are held out. @since 0.1.0
enum msc_holdout {
  MSC_HOLDOUT_RANDOM = 0,  ///< Each position alone, at random (the paper).
  MSC_HOLDOUT_BLOCKS =
      1  ///< Square blocks at random: neighbours of a held-out position do not train either.
};

/// What is fitted to class targets (labels, independent classes); images always take the ridge.
/// Both share features, split and free intercept. @since 0.1.0
enum msc_probe {
  MSC_PROBE_DEFAULT = 0,  ///< The ridge (docs/label-maps).
  MSC_PROBE_RIDGE = 1,    ///< Ridge to one-hot targets; predictions are clipped to [floor, 1] and
                          ///< divided by their sum.
  /// Softmax regression (one sigmoid a channel for independent classes): minimises the sum of the
  /// cross-entropies of A W + b over the training positions plus lambda/2 |W|^2. Needs lambda > 0.
  /// With the automatic strength lambda is that of the ridge times the mean p (1 - p) that the
  /// ridge's residuals show, which gives it about as many degrees of freedom. A class that no
  /// training position has gets probability 0, and so the floor.
  MSC_PROBE_LOGISTIC = 2
};

/// How many probes there are: their numbers are 0 (the default) to this less one. Thread-safe.
/// @since 0.1.0
MSC_API int32_t msc_probe_count(void);

/// The name of a probe, as the command and rows spell it, or "unknown probe" for a number that is
/// none. Thread-safe. @since 0.1.0
MSC_API const char* msc_probe_name(int32_t probe);

/// The probe of a name. @param name UTF-8, null-terminated. @param[out] probe One of ::msc_probe.
/// @param error May be null; its message lists the names. @return ::MSC_OK or
/// ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_probe_find(const char* name, int32_t* probe, msc_error* error);

/// Options of the linear predictor. Growing struct; zero = default. @since 0.1.0
typedef struct msc_predictor_options {
  uint64_t struct_size;  ///< sizeof(msc_predictor_options) as the caller knows it.
  int32_t strength;      ///< One of ::msc_strength.
  int32_t holdout;       ///< One of ::msc_holdout.
  double lambda;         ///< Strength when fixed, >= 0, in the unit of the squared features.
  double test_fraction;  ///< Share of the positions held out, in (0,1); 0 = 0.3.
  double block_size;  ///< Side of a block in pixels of `x`, for blocks; 0 = 1/8 of the longer side
                      ///< of the target's extent.
  double rank_tolerance;     ///< Relative to the largest singular value, for lambda = 0; 0 = 1e-6.
  double probability_floor;  ///< Smallest predicted probability in the cross-entropy of label
                             ///< targets; 0 = 0.01.
  int64_t n_splits;          ///< Number of random hold-outs averaged; 0 = 1.
  uint64_t seed;             ///< Seed of the splits, mixed with the pair's key.
  int32_t loss;  ///< One of ::msc_loss; default: L1 for images, cross-entropy for labels. IoU and
                 ///< Dice are not offered.
  int32_t
      threads;    ///< Threads inside one fit; 0 = 1. The result does not depend on it, to the bit.
  int32_t probe;  ///< One of ::msc_probe, for class targets.
  int32_t reserved;   ///< Zero.
  int32_t average;    ///< One of ::msc_average, for labels: over held-out positions, or over the
                      ///< classes that occur among them.
  int32_t reserved2;  ///< Zero.
} msc_predictor_options;

/// One target to predict. Growing struct. All views are read only and need to live during the call
/// only. @since 0.1.0
typedef struct msc_predictor_target {
  uint64_t struct_size;          ///< sizeof(msc_predictor_target) as the caller knows it.
  const msc_image_view* values;  ///< `y`: an image, or a label map with `spec->kind` labels (never
                                 ///< expanded to one-hot). Required.
  const msc_target_spec* spec;   ///< Meaning; null = image.
  const msc_placement*
      placement;  ///< Where the pixels of `y` lie on `x`; null = `y` covers the extent of level 0.
  const msc_image_view* mask;   ///< u8, H x W x 1: nonzero = the position takes part; null = all.
  const msc_image_view* split;  ///< u8, H x W x 1: 1 = train, 2 = held out, 0 = neither; null =
                                ///< drawn from the options.
  msc_image_view*
      prediction;  ///< Receives A w + b of the first split at every position: f32 or f64, H x W x C
                   ///< (C = classes for labels; logits from the logistic probe, minus infinity for
                   ///< a class not trained on); null = not wanted.
} msc_predictor_target;

/// Predictability of one target. Growing struct. @since 0.1.0
typedef struct msc_predictability {
  uint64_t struct_size;  ///< sizeof(msc_predictability) as the caller knows it.
  double l_pred;         ///< Mean held-out error in the unit of the loss, averaged over the splits.
  double l_pred_spread;  ///< Standard deviation of the error across splits; 0 with one split.
  double lambda;         ///< Strength used (of the first split).
  int64_t n_train;       ///< Training positions of the first split.
  int64_t n_test;        ///< Held-out positions of the first split.
  int64_t n_splits;      ///< Splits averaged.
  int64_t n_features;    ///< Columns of the concatenated design before compression.
  int64_t rank;  ///< Columns after compression for lambda > 0; singular values kept for lambda = 0.
  uint64_t seed;  ///< Seed of the first split, hash(options.seed, pair_key).
  int32_t loss;   ///< Loss used, one of ::msc_loss.
  int32_t probe;  ///< What was fitted, one of ::msc_probe; the ridge for images.
} msc_predictability;

/// L_pred of one or more targets on one grid, solved against one factorisation.
/// @param levels `n_levels` levels of the input's features. @param targets `n_targets` structs,
/// indexed by `targets[0].struct_size`; all must share size, placement, mask and split. @param
/// pair_key Mixed into the seed of the split, so that a result depends neither on order nor on
/// threads. @param options Null = defaults. @param[out] results `n_targets` structs, indexed by
/// `results[0].struct_size`. @param error May be null.
/// @return ::MSC_OK, ::MSC_NOT_FINITE, ::MSC_SHAPE_MISMATCH, ::MSC_INVALID_ARGUMENT,
/// ::MSC_NUMERICAL (fewer than two training or no held-out positions). Thread-safe; no state is
/// kept between calls. @since 0.1.0
MSC_API int32_t msc_linear_predictor_measure(const msc_feature_level* levels, int64_t n_levels,
                                             const msc_predictor_target* targets, int64_t n_targets,
                                             uint64_t pair_key,
                                             const msc_predictor_options* options,
                                             msc_predictability* results, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
