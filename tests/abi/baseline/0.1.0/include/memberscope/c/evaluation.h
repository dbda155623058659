/// @file
/// @brief Statistics over the scores of members and non-members, each with an interval.
#ifndef MEMBERSCOPE_C_EVALUATION_H
#define MEMBERSCOPE_C_EVALUATION_H

#include "memberscope/c/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup evaluation
/// @{

/// What became of a figure. @since 0.1.0
enum msc_estimate_status {
  MSC_ESTIMATE_OK = 0,              ///< Value and interval are given.
  MSC_ESTIMATE_NOT_MEASURABLE = 1,  ///< Too few samples; `n_needed` says how many it would take.
  MSC_ESTIMATE_UNDEFINED = 2        ///< Undefined for these data, for instance no member at all.
};

/// One figure with its interval. Growing struct. When `status` is not ok, value, low and high are 0
/// and mean nothing. @since 0.1.0
typedef struct msc_estimate {
  uint64_t struct_size;  ///< sizeof(msc_estimate) as the caller knows it.
  const char* name;      ///< "score.figure" or "score.figure@level", for instance "l_mem.auc",
                         ///< "l_mem.tpr@0.01". Lives as long as the evaluation.
  const char* method;    ///< How the interval was made, for instance "score interval, DeLong
                         ///< variance". Lives as long as the evaluation.
  double value;          ///< Point estimate.
  double low;            ///< Lower end of the two-sided interval.
  double high;           ///< Upper end.
  int64_t n;             ///< Samples behind the figure: of a rate, those of its class.
  int64_t n_needed;      ///< Samples it would take; 0 = there are enough. For a rate at a
                         ///< false-positive rate: the non-members that show it, 100 for 1 %; for a
                         ///< certified one: those that certify it, 299 for 1 % (groups count once).
  int32_t status;        ///< One of ::msc_estimate_status.
  int32_t reserved;      ///< Zero.
  int64_t count;         ///< Of a rate: samples at or below the threshold; otherwise 0.
} msc_estimate;

/// Scores to judge. Growing struct. Low = member for every score. Arrays are read during the call
/// only. @since 0.1.0
typedef struct msc_evaluation_input {
  uint64_t struct_size;   ///< sizeof(msc_evaluation_input) as the caller knows it.
  int64_t n;              ///< Samples.
  const int32_t* member;  ///< n values: 1 member, 0 non-member.
  const int64_t*
      group;  ///< n group numbers (patient, city, video) or null: every sample its own group.
  int64_t n_scores;             ///< Scores per sample.
  const char* const* names;     ///< n_scores names, for instance "l_rec".
  const double* const* scores;  ///< n_scores arrays of n finite values.
} msc_evaluation_input;

/// Options. Growing struct; zero = default. @since 0.1.0
typedef struct msc_evaluation_options {
  uint64_t struct_size;  ///< sizeof(msc_evaluation_options) as the caller knows it.
  double confidence;     ///< Two-sided, in (0,1); 0 = 0.95.
  uint64_t
      seed;  ///< Of the halves on which thresholds are calibrated and judged, and of the bootstrap.
  int64_t resamples;   ///< Of the bootstrap; 0 = none.
  int32_t threads;     ///< Of the bootstrap, which does not depend on it; 0 = 1.
  int32_t calibrated;  ///< 1: also rates at thresholds that one half of the samples chose and the
                       ///< other half judges.
  int32_t has_prior;   ///< 1: also precision at `prior`.
  int32_t reserved;    ///< Zero.
  double prior;        ///< Share of members among all candidates, in (0,1); 0 and 1 are refused.
  const char* matched_on;  ///< Name of a score, for instance "l_pred": the others are also judged
                           ///< within its strata. Null = none.
} msc_evaluation_options;

/// The figures of one evaluation. Opaque, immutable, thread-safe to read. @since 0.1.0
typedef struct msc_evaluation msc_evaluation;

/// Computes all figures, each with an interval.
///
/// For every score: "auc" (above 0.5 means members have the lower score; ties count one half); for
/// F in 0.001, 0.01, 0.05, 0.1 "tpr@F" (interval of the rate at the nominal F: the threshold is an
/// estimate, too), "tpr_at_threshold@F" (the same value, exact interval for this threshold),
/// "fpr@F" (realised, at most F; ties are never split) and "threshold@F" (score <= threshold is
/// called a member); "tpr_certified@F" and "threshold_certified@F": a lower threshold, of which it
/// can be said at the confidence (one-sided) that it calls at most F of unseen samples members, and
/// the rate of members there; "fpr_certified@F": the observed rate there and, as `high`, the upper
/// end of the true one, both of groups where there are some; "advantage" (TPR - FPR, threshold from
/// one half, judged on the other, and the reverse) and "balanced_accuracy"; "epsilon_heuristic":
/// what log(TPR / FPR) would bound if the split had been drawn by coin; `high` is its ceiling for
/// so many samples. For every score b and each score a before it: "b.auc-a.auc", paired.
///
/// As the options ask: "tpr_calibrated@F", "fpr_calibrated@F" and "threshold_calibrated@F" (exact,
/// on half of the samples); "auc_bootstrap" and "tpr_bootstrap@F" (percentiles, stratified by
/// class, groups drawn whole); "precision@F" (of those called members at "threshold@F");
/// "auc_matched" (within strata matched on another score; `n` = samples that have partners). With
/// groups, all intervals count groups. All are conditional on the victim and the split.
/// Deterministic; 10^6 samples take seconds on one thread.
/// @param options Null = defaults. @param[out] evaluation Free with msc_evaluation_release().
/// @return ::MSC_OK, ::MSC_INVALID_ARGUMENT,
/// ::MSC_NOT_FINITE. A figure that cannot be given is listed with its status; that is no error.
/// @since 0.1.0
MSC_API int32_t msc_evaluation_create(const msc_evaluation_input* input,
                                      const msc_evaluation_options* options,
                                      msc_evaluation** evaluation, msc_error* error);

/// Frees an evaluation. Null is allowed. @since 0.1.0
MSC_API void msc_evaluation_release(msc_evaluation* evaluation);

/// Number of figures. @since 0.1.0
MSC_API int64_t msc_evaluation_count(const msc_evaluation* evaluation);

/// Figure by index. @param[out] estimate `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_evaluation_get(const msc_evaluation* evaluation, int64_t index,
                                   msc_estimate* estimate, msc_error* error);

/// Figure by name. @return ::MSC_INVALID_ARGUMENT when there is none of that name. @since 0.1.0
MSC_API int32_t msc_evaluation_find(const msc_evaluation* evaluation, const char* name,
                                    msc_estimate* estimate, msc_error* error);

/// ROC curve of a score: points (fpr, tpr) from (0,0) to (1,1), one per distinct threshold. @param
/// fpr,tpr Arrays of `capacity`, or null to ask for
/// `*n` only. @param[out] n Number of points. @since 0.1.0
MSC_API int32_t msc_evaluation_roc(const msc_evaluation* evaluation, const char* score,
                                   int64_t capacity, double* fpr, double* tpr, int64_t* n,
                                   msc_error* error);

/// Conformal p-values of queried scores against reference non-members: `(1 + #{references <=
/// score}) / (n_references + 1)`. Small = more exposed than the references. Valid for a non-member
/// that is exchangeable with them; never below 1 / (n_references + 1). @param references,scores
/// Finite.
/// @param[out] p_values `n` values. @since 0.1.0
MSC_API int32_t msc_conformal_p_values(const double* references, int64_t n_references,
                                       const double* scores, int64_t n, double* p_values,
                                       msc_error* error);

/// Adjusted p-values of Benjamini and Hochberg (1995): calling those <= q members keeps the
/// expected share of false calls in the batch at q; it says nothing about one image. @param
/// p_values `n` values in [0,1]. @param[out] adjusted `n` values; may be `p_values`. @since 0.1.0
MSC_API int32_t msc_benjamini_hochberg(const double* p_values, int64_t n, double* adjusted,
                                       msc_error* error);

/// Adjusted p-values of Holm (1979): rejecting those <= alpha keeps the chance of any false
/// rejection at alpha, however the tests depend on each other.
/// @param p_values `n` values in [0,1]. @param[out] adjusted `n` values; may be `p_values`. @since
/// 0.1.0
MSC_API int32_t msc_holm(const double* p_values, int64_t n, double* adjusted, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
