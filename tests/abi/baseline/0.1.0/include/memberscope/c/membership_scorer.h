/// @file
/// @brief L_mem = L_rec - beta L_pred for pairs of input and ground truth: low = member.
#ifndef MEMBERSCOPE_C_MEMBERSHIP_SCORER_H
#define MEMBERSCOPE_C_MEMBERSHIP_SCORER_H

#include "memberscope/c/feature_extractor.h"
#include "memberscope/c/linear_predictor.h"
#include "memberscope/c/memorised_share.h"
#include "memberscope/c/output_repair.h"
#include "memberscope/c/population.h"
#include "memberscope/c/poses.h"
#include "memberscope/c/victim_model.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup scoring
/// @{

/// Named settings of the whole method. @since 0.1.0
enum msc_preset {
  MSC_PRESET_DEFAULT = 0,  ///< Aligned, both errors on the same pixels, ridge strength by
                           ///< generalised cross-validation.
  MSC_PRESET_PAPER = 1     ///< The paper's reference: 56x56 grid, bicubic 8-bit target, mirrored
                           ///< borders, minimum norm, L1.
};

/// Whether the memorised share is measured beside L_mem. @since 0.1.0
enum msc_share_mode {
  MSC_SHARE_BY_PRESET = 0,  ///< On, but for the preset `paper`.
  MSC_SHARE_ON = 1,         ///< On. Costs two to four fits of the predictor a pair, and no query.
  MSC_SHARE_OFF = 2         ///< Off.
};

/// What becomes of positions that the victim withheld; see msc_withheld_mask(). @since 0.1.0
enum msc_withheld_mode {
  MSC_WITHHELD_BY_PRESET = 0,  ///< Left out, but for the preset `paper`.
  MSC_WITHHELD_LEFT_OUT = 1,   ///< They take no part in any number of the pair.
  MSC_WITHHELD_SCORED = 2      ///< Scored as they are.
};

/// Options of a scorer. Growing struct; zero = default. @since 0.1.0
typedef struct msc_scorer_options {
  uint64_t struct_size;  ///< sizeof(msc_scorer_options) as the caller knows it.
  int32_t preset;        ///< One of ::msc_preset.
  int32_t loss;          ///< One of ::msc_loss, for L_rec and, where it is defined there, L_pred.
  int32_t has_beta;      ///< 1: `beta` is used; 0: beta = 1.
  int32_t reserved;      ///< Zero.
  double beta;           ///< Slope of L_rec on L_pred, >= 0.
  double probability_floor;  ///< Floor of the cross-entropy in L_rec and L_pred; 0 = each one's
                             ///< default.
  int64_t grid_height;       ///< Images: both errors on this many rows, by area averages; 0 = the
                             ///< preset's rule.
  int64_t grid_width;        ///< Likewise, columns.
  const msc_predictor_options*
      predictor;  ///< Null = the preset's. Copied. Loss and average are taken from this struct.
  int32_t share_mode;  ///< One of ::msc_share_mode.
  int32_t reserved2;   ///< Zero.
  const msc_share_options*
      share;  ///< Null = defaults. Copied. Without a predictor of its own, the one above is used.
  int32_t average;    ///< One of ::msc_average, for L_rec and L_pred of classes; the share knows no
                      ///< classes' weights.
  int32_t reserved3;  ///< Zero.
  const msc_population* population;  ///< References, fitted, of the same extractor and preset:
                                     ///< scores carry L_pop and what follows from it. Referenced,
                                     ///< and not to be changed while the scorer works. Null = none.
  const msc_output_repair* repair;   ///< Fitted: outputs that are images with its channels are
                                     ///< scored through its curves. Referenced, and not to be
                                     ///< changed while the scorer works. Null = none.
  int32_t withheld_mode;             ///< One of ::msc_withheld_mode.
  int32_t reserved4;                 ///< Zero.
  const msc_pose_set* poses;  ///< Poses that the victim is asked for besides the natural one, a
                              ///< query each. Copied. Null = none.
} msc_scorer_options;

/// One pair to score. Growing struct. Views are read only. @since 0.1.0
typedef struct msc_pair {
  uint64_t struct_size;  ///< sizeof(msc_pair) as the caller knows it.
  const msc_image_view*
      x;  ///< Query image, any dtype; mapped to [0,1] by its natural range. Required.
  const msc_image_view* y;        ///< Ground truth. Required.
  const msc_target_spec* y_spec;  ///< Meaning of `y`; null = image.
  const msc_image_view*
      mask;  ///< u8, H x W x 1 at the size of `y`: nonzero = takes part; null = all.
  const msc_image_view* y_hat;  ///< Recorded output of the victim; null = the victim is queried.
  const msc_target_spec* y_hat_spec;  ///< Meaning of the recorded output; null = image.
  uint64_t pair_key;                  ///< Key of the pair, mixed into the seed of its split.
  uint64_t group;  ///< Group of the pair (patient, video), a hash: where references are involved,
                   ///< those of its group are left out. 0 = none: its key.
  const msc_image_view* pose_outputs;  ///< Recorded outputs for the scorer's poses, in their order,
                                       ///< without data where there is none; meaning as `y_hat`.
                                       ///< Null = none: where `y_hat` is null, too, the victim is
                                       ///< asked.
  int64_t n_pose_outputs;              ///< How many; 0, or the scorer's number of poses.
  const double* pose_errors;  ///< L_rec in the scorer's poses where it is known from before, NaN
                              ///< where it is not: such poses are not asked for again. Null = none.
  int64_t n_pose_errors;      ///< How many; 0, or the scorer's number of poses.
} msc_pair;

/// Score of one pair. Growing struct. Only finite numbers. @since 0.1.0
typedef struct msc_score {
  uint64_t struct_size;      ///< sizeof(msc_score) as the caller knows it.
  int32_t status;            ///< One of ::msc_status; numbers below are 0 when it is not ::MSC_OK.
  int32_t stage;             ///< One of ::msc_stage: where it failed, or ::MSC_STAGE_NONE.
  double l_rec;              ///< Reconstruction error.
  double l_pred;             ///< Predictability error.
  double l_mem;              ///< L_rec - beta L_pred. Low = member.
  double beta;               ///< Slope used.
  double l_pred_spread;      ///< Standard deviation of L_pred across splits.
  double lambda;             ///< Ridge strength used.
  int64_t n_train;           ///< Training positions of the predictor.
  int64_t n_test;            ///< Held-out positions of the predictor.
  int64_t n_splits;          ///< Splits averaged.
  int64_t n_features;        ///< Columns of the concatenated design.
  int64_t rank;              ///< Columns after compression, or singular values kept.
  int64_t n_queries;         ///< Queries spent on this pair: 1 and one a pose, or 0 for recorded
                             ///< outputs.
  uint64_t seed;             ///< Seed of the split.
  int32_t rec_loss;          ///< Loss of L_rec, one of ::msc_loss.
  int32_t pred_loss;         ///< Loss of L_pred, one of ::msc_loss.
  double seconds_victim;     ///< Wall time of the query.
  double seconds_features;   ///< Wall time of feature extraction.
  double seconds_predictor;  ///< Wall time of the linear predictor.
  double seconds_reconstruction;  ///< Wall time of L_rec.
  double share;                   ///< Memorised share, see ::msc_share. High = member.
  double share_low;               ///< Low-passed share. High = member.
  double share_se;                ///< Standard error of `share`.
  double share_low_se;            ///< Standard error of `share_low`.
  double seconds_share;           ///< Wall time of the share.
  int32_t share_status;  ///< One of ::msc_share_status; the share's numbers are 0 unless it is
                         ///< ::MSC_SHARE_OK.
  int32_t probe;         ///< What L_pred fitted, one of ::msc_probe.
  int32_t y_hat_kind;    ///< What the victim's output is, one of ::msc_target_kind.
  int32_t average;       ///< What the errors of classes are means over, one of ::msc_average.
  double l_pop;       ///< Population predictability: error of a prediction from references of other
                      ///< groups, in the unit of `l_pred`; see ::msc_population_result.
  double l_rec_grid;  ///< L_rec on the grid on which `l_pop` is taken.
  double l_mem_pop;   ///< L_rec - beta (L_pred + L_pop) / 2. Low = member.
  double share_pop;   ///< Share against what the references leave unexplained. High = member.
  double share_pop_se;         ///< Its standard error.
  double share_pop_low;        ///< The same, low-passed. High = member.
  double share_pop_low_se;     ///< Its standard error.
  double population_strength;  ///< Of the ridge that `l_pop` was predicted by.
  int64_t n_references;        ///< References that it was fitted on.
  double seconds_population;   ///< Wall time of these.
  int32_t population_status;  ///< One of ::msc_population_status; the numbers from `l_pop` on are 0
                              ///< unless it is ::MSC_POPULATION_OK.
  int32_t share_pop_status;   ///< One of ::msc_share_status.
  double withheld;     ///< Part of the positions that the victim withheld and that take no part.
  double l_rec_poses;  ///< Mean L_rec over the scorer's poses; see ::msc_self_reference.
  double self_ratio;   ///< L_rec over that mean. Low = member.
  double self_difference;  ///< L_rec less that mean. Low = member.
  double self_z;      ///< The same in standard deviations of the poses, of which it takes 3. Low =
                      ///< member.
  double self_rank;   ///< Rank of L_rec among the poses' errors. Low = member.
  double share_self;  ///< `share` less the mean share of what the victim answers in the poses,
                      ///< moved back. High = member.
  double share_self_low;      ///< The same, low-passed. High = member.
  double seconds_poses;       ///< Wall time of the poses, the victim's included.
  int64_t n_poses;            ///< Poses whose error is known.
  int32_t self_status;        ///< One of ::msc_self_status; the numbers from `l_rec_poses` on are 0
                              ///< unless it is ::MSC_SELF_OK.
  int32_t share_self_status;  ///< One of ::msc_share_status: ::MSC_SHARE_UNDEFINED also where a
                              ///< pose has no exact inverse, renames labels, or is known by its
                              ///< error alone.
} msc_score;

/// How a batch runs. Growing struct; zero = default. @since 0.1.0
typedef struct msc_run_options {
  uint64_t struct_size;  ///< sizeof(msc_run_options) as the caller knows it.
  int32_t
      threads;  ///< Pairs in flight; 0 = number of cores. Results do not depend on it, to the bit.
  int32_t batch;  ///< Inputs of one shape per call of the victim; 0 = 1.
  /// Called after every finished pair, from one thread at a time. May be null.
  void (*progress)(void* user, int64_t done, int64_t total);
  /// Asked before every pair; nonzero = stop. May be null. Called from one thread at a time.
  int32_t (*cancelled)(void* user);
  void* user;  ///< Passed to all callbacks.
  /// Where the work runs, for a program with a pool of threads of its own; null = threads that the
  /// library starts and ends. Must call `worker(context, i)` once for every i in [0, n), on any
  /// threads, at once or one after the other, and return when all have returned. `worker` does not
  /// throw. What the linear algebra of a single pair may use besides is msc_predictor_options'
  /// `threads`, 1 unless asked.
  void (*run_workers)(void* user, int32_t n, void (*worker)(void* context, int32_t index),
                      void* context);
} msc_run_options;

/// The linear predictor's options of a preset, for whoever wants them but for one. @param preset
/// One of ::msc_preset. @param[out] options `struct_size` set by the caller. @param error May be
/// null.
/// @return ::MSC_OK or ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_preset_predictor(int32_t preset, msc_predictor_options* options,
                                     msc_error* error);

/// A victim, an extractor and the options of the method. Opaque. @since 0.1.0
typedef struct msc_membership_scorer msc_membership_scorer;

/// Makes a scorer. @param victim Referenced; null when every pair brings a recorded output. @param
/// extractor Referenced. Required.
/// @param options Null = defaults. Copied. @param[out] scorer Free with
/// msc_membership_scorer_release(). @since 0.1.0
MSC_API int32_t msc_membership_scorer_create(msc_victim_model* victim,
                                             msc_feature_extractor* extractor,
                                             const msc_scorer_options* options,
                                             msc_membership_scorer** scorer, msc_error* error);

/// Frees a scorer and drops its references. Null is allowed. Not while one of its calls runs.
/// @since 0.1.0
MSC_API void msc_membership_scorer_release(msc_membership_scorer* scorer);

/// Scores one pair with exactly one query, and one more a pose of the scorer (none for a recorded
/// output). @param[out] score
/// `struct_size` set by the caller. Thread-safe: calls of victim and extractor are serialised
/// unless they allow otherwise. @since 0.1.0
MSC_API int32_t msc_membership_scorer_score(msc_membership_scorer* scorer, const msc_pair* pair,
                                            msc_score* score, msc_error* error);

/// The memorised share of one pair as msc_membership_scorer_score() measures it, for whoever wants
/// its parts, residuals or local map: under the scorer's options of the share, with the preset's
/// borders. No query is spent. @param x The query image, as in ::msc_pair. @param input Truth,
/// output and what to fill, as for msc_memorised_share(). @param pair_key As in ::msc_pair.
/// @param[out] share `struct_size` set by the caller; status ::MSC_SHARE_NONE, and nothing filled,
/// where the scorer measures no share. Thread-safe. @since 0.1.0
MSC_API int32_t msc_membership_scorer_share(msc_membership_scorer* scorer, const msc_image_view* x,
                                            const msc_share_input* input, uint64_t pair_key,
                                            msc_share* share, msc_error* error);

/// Scores `n` pairs. A pair that fails is recorded in its score and error; the rest goes on. @param
/// pairs Indexed by `pairs[0].struct_size`. @param[out] scores `n` structs indexed by
/// `scores[0].struct_size`. @param[out] errors `n` structs, or null.
/// @param options Null = defaults. @return ::MSC_OK even when pairs failed; ::MSC_CANCELLED when
/// stopped (pairs not begun have status
/// ::MSC_CANCELLED). @since 0.1.0
MSC_API int32_t msc_membership_scorer_score_batch(msc_membership_scorer* scorer, int64_t n,
                                                  const msc_pair* pairs, msc_score* scores,
                                                  msc_error* errors, const msc_run_options* options,
                                                  msc_error* error);

/// L_mem from the two errors: `l_rec - beta * l_pred`. @return ::MSC_OK or ::MSC_NOT_FINITE.
/// Thread-safe. @since 0.1.0
MSC_API int32_t msc_membership_error(double l_rec, double l_pred, double beta, double* l_mem,
                                     msc_error* error);

/// Slope beta of L_rec on L_pred, fitted by repeated medians (Siegel 1982): half of the pairs may
/// be outliers. Fit it on reference pairs known *not* to be members, and never judge the attack on
/// the pairs it was fitted on.
/// @param n Reference pairs, at least 3. @param l_rec,l_pred Their errors, `n` each. @param[out]
/// beta The slope, >= 0. @param error May be null. @return ::MSC_OK, ::MSC_NOT_FINITE,
/// ::MSC_INVALID_ARGUMENT (fewer than 3 pairs, or all L_pred equal). Thread-safe. @since 0.1.0
MSC_API int32_t msc_fit_beta(int64_t n, const double* l_rec, const double* l_pred, double* beta,
                             msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
