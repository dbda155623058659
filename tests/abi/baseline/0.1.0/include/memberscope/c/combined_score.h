/// @file
/// @brief The combined score: L_mem and the low-passed memorised share in one number, low = member.
///
///     combined = (1 - w) z(L_mem) - w z(share_low)
///
/// with z standardised on reference non-members (median, and 1.4826 times the median absolute
/// deviation), and a weight w by the kind of the output: 0.2 for images, 0.1 for class scores and
/// labels (docs/memorised-share). Nothing else is fitted.
#ifndef MEMBERSCOPE_C_COMBINED_SCORE_H
#define MEMBERSCOPE_C_COMBINED_SCORE_H

#include "memberscope/c/target.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup share
/// @{

/// What scores are standardised with. Growing struct. @since 0.1.0
typedef struct msc_combination {
  uint64_t struct_size;  ///< sizeof(msc_combination) as the caller knows it.
  double l_mem_centre;   ///< Median of the references' L_mem.
  double l_mem_scale;    ///< Scale of the references' L_mem, > 0.
  double share_centre;   ///< Median of the references' low-passed share.
  double share_scale;    ///< Its scale, > 0.
  double share_weight;   ///< w, in [0,1].
} msc_combination;

/// Fits the standardisation. A sample that is judged must not be among the references.
/// @param l_mem,share_low `n` finite values of non-members. @param n At least 1; some 20 are needed
/// for the scales to mean much. @param y_hat_kind One of ::msc_target_kind. @param[out] combination
/// `struct_size` set by the caller. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT,
/// ::MSC_NOT_FINITE. Thread-safe. @since 0.1.0
MSC_API int32_t msc_combination_fit(const double* l_mem, const double* share_low, int64_t n,
                                    int32_t y_hat_kind, msc_combination* combination,
                                    msc_error* error);

/// Applies it. @param[out] combined `n` values, low = member. Thread-safe. @since 0.1.0
MSC_API int32_t msc_combined_scores(const msc_combination* combination, const double* l_mem,
                                    const double* share_low, int64_t n, double* combined,
                                    msc_error* error);

/// Combined scores of labelled samples for judging the attack: each is standardised on the
/// non-members of the four fifths that it is not in, so that nothing is judged on what it was
/// fitted on. Folds are by order of appearance, and whole groups. @param member `n` values: 1
/// member, 0 non-member. @param group `n` group numbers, or null. @param[out] combined `n` values.
/// @return ::MSC_INVALID_ARGUMENT when a fold is left without references. Thread-safe. @since 0.1.0
MSC_API int32_t msc_combined_scores_cross_fitted(const int32_t* member, const int64_t* group,
                                                 const double* l_mem, const double* share_low,
                                                 int64_t n, int32_t y_hat_kind, double* combined,
                                                 msc_error* error);

/// The stated rule where there are no references: (1 - w) L_mem / L_pred - w share_low. For a
/// victim that gives back a part `a` of what the predictor leaves, both terms are near -a. @param
/// l_pred > 0. @param[out] combined Low = member. Thread-safe. @since 0.1.0
MSC_API int32_t msc_combined_score_alone(double l_mem, double l_pred, double share_low,
                                         int32_t y_hat_kind, double* combined, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
