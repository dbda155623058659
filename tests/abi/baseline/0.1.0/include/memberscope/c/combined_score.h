/// @file
/// @brief The one score: errors, difficulties and shares of a pair in one number, low = member.
///
///     combined = z(log L_rec - a log L_pred - b log L_pop) - z(share_low) / 2 - z(share_pop_low) /
///     2 + z(log self_ratio)
///
/// with z standardised on reference non-members of the same victim (median, and 1.4826 times the
/// median absolute deviation). The slopes a and b are regressed among them, held to 1/2 as if by 20
/// more. Without a population a is held to 1, and the two terms of L_pop are absent; without poses
/// of the victim (memberscope/c/poses.h) the last is. The same
/// for every kind of output (docs/one-score).
#ifndef MEMBERSCOPE_C_COMBINED_SCORE_H
#define MEMBERSCOPE_C_COMBINED_SCORE_H

#include "memberscope/c/target.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup share
/// @{

/// What the score is made of: arrays of one value a pair, as a scorer gives them. Growing struct.
/// @since 0.1.0
typedef struct msc_combined_columns {
  uint64_t struct_size;         ///< sizeof(msc_combined_columns) as the caller knows it.
  int64_t n;                    ///< Pairs.
  const double* l_rec;          ///< L_rec, not negative.
  const double* l_pred;         ///< L_pred, not negative.
  const double* share_low;      ///< Low-passed share.
  const double* l_pop;          ///< L_pop, not negative; null = no population.
  const double* share_pop_low;  ///< Low-passed population share; null together with `l_pop`.
  const double* self_ratio;     ///< L_rec over its mean in other poses, > 0; null = no poses.
} msc_combined_columns;

/// What pairs are scored with. Growing struct of plain numbers, to be stored as the caller likes.
/// @since 0.1.0
typedef struct msc_combination {
  uint64_t struct_size;     ///< sizeof(msc_combination) as the caller knows it.
  double l_rec_floor;       ///< Added to L_rec before its logarithm: a hundredth of its median.
  double l_pred_floor;      ///< Likewise to L_pred.
  double l_pop_floor;       ///< Likewise to L_pop.
  double l_pred_slope;      ///< a.
  double l_pop_slope;       ///< b; 0 without a population.
  double left_centre;       ///< Median of what the slopes leave of log L_rec.
  double left_scale;        ///< Its scale, > 0.
  double share_centre;      ///< Median of the references' low-passed share.
  double share_scale;       ///< Its scale, > 0.
  double share_pop_centre;  ///< Of the low-passed population share.
  double share_pop_scale;   ///< Its scale, > 0 with a population.
  int32_t population;       ///< 1: the references were given l_pop and share_pop_low; 0: not.
  int32_t self;             ///< 1: the references were given self_ratio; 0: not.
  double self_centre;       ///< Median of the logarithm of the references' self_ratio.
  double self_scale;        ///< Its scale, > 0 with poses.
} msc_combination;

/// Fits to reference non-members. A sample that is judged must not be among them.
/// @param references At least 1; some 20 are needed for the scales to mean much. @param[out]
/// combination `struct_size` set by the caller. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT,
/// ::MSC_NOT_FINITE. Thread-safe. @since 0.1.0
MSC_API int32_t msc_combination_fit(const msc_combined_columns* references,
                                    msc_combination* combination, msc_error* error);

/// Applies it. @param columns With a population, and with self_ratio, where the combination has
/// them, and only there.
/// @param[out] combined `n` values, low = member. @return As msc_combination_fit(). Thread-safe.
/// @since 0.1.0
MSC_API int32_t msc_combined_scores(const msc_combination* combination,
                                    const msc_combined_columns* columns, double* combined,
                                    msc_error* error);

/// Combined scores of labelled samples for judging the attack: each by a fit to the non-members of
/// the four fifths that it is not in, so that nothing is judged on what it was fitted on. Folds are
/// by order of appearance, and whole groups. @param member `n` values: 1 member, 0 non-member.
/// @param group `n` group numbers, or null. @param[out] combined `n` values. @return
/// ::MSC_INVALID_ARGUMENT when a fold is left without references. Thread-safe. @since 0.1.0
MSC_API int32_t msc_combined_scores_cross_fitted(const int32_t* member, const int64_t* group,
                                                 const msc_combined_columns* columns,
                                                 double* combined, msc_error* error);

/// The stated rule where there are no references: log L_rec - log L_pred / 2 - 3/4 log
/// L_pop - share_low - share_pop_low / 2, and without a population log L_rec - log L_pred -
/// share_low; with poses plus log self_ratio. An error below 1e-6 counts as that. Comparable among
/// pairs of one victim that were scored alike.
/// @param[out] combined `n` values, low = member. Thread-safe. @since 0.1.0
MSC_API int32_t msc_combined_scores_alone(const msc_combined_columns* columns, double* combined,
                                          msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
