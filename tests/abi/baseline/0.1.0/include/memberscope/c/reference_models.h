/// @file
/// @brief Scores of a victim beside other models of the same task: what their losses on the same
/// pairs tell of difficulty.
///
/// Nothing is trained here: whoever has the outputs of other models, at best of some that never saw
/// the pair, has a difficulty that no predictor reaches. Each costs its owner one trained model;
/// say how many were used beside what a score finds (docs/reference-models).
#ifndef MEMBERSCOPE_C_REFERENCE_MODELS_H
#define MEMBERSCOPE_C_REFERENCE_MODELS_H

#include "memberscope/c/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup scoring
/// @{

/// What another model has to do with a pair. @since 0.1.0
enum msc_model_use {
  MSC_MODEL_UNSEEN = 0,  ///< It was not trained on the pair.
  MSC_MODEL_SEEN = 1,    ///< It was.
  MSC_MODEL_MISSING = 2  ///< There is no value of it for the pair.
};

/// One number of every pair under the victim, and under each of the other models: losses, or
/// memorised shares. Growing struct. Arrays are read during the call only. @since 0.1.0
typedef struct msc_model_values {
  uint64_t struct_size;  ///< sizeof(msc_model_values) as the caller knows it.
  int64_t n;             ///< Pairs.
  int64_t n_models;      ///< Other models, at least 1.
  const double* victim;  ///< `n` finite values.
  const double* other;   ///< `n` rows of `n_models` values, finite where they are used.
  const int32_t* use;    ///< `n` rows of `n_models` of ::msc_model_use; null = unseen, all.
} msc_model_values;

/// Options of msc_reference_scores(). Growing struct; zero = default. @since 0.1.0
typedef struct msc_reference_options {
  uint64_t struct_size;      ///< sizeof(msc_reference_options) as the caller knows it.
  double rmia_temperature;   ///< T of p = exp(-loss / T), > 0; 0 = the median loss of models that
                             ///< have not seen the pairs.
  double rmia_gamma;         ///< Least likelihood ratio that counts, > 0; 0 = 1.
  double rmia_unseen_slope;  ///< a of p = ((1 + a) p_unseen + 1 - a) / 2 for pairs that no model
                             ///< has seen, in (0,1]; 0 = 0.3.
} msc_reference_options;

/// Where the scores go: arrays of `n` values, or null = not wanted. Low = member for each. A pair
/// that lacks the models for a score, or whose numbers are too large for it, gets NaN. Growing
/// struct. @since 0.1.0
typedef struct msc_reference_columns {
  uint64_t struct_size;  ///< sizeof(msc_reference_columns) as the caller knows it.
  double* difference;    ///< The victim's loss less the mean of the unseen models' (Watson et al.
                         ///< 2022).
  double* ratio;         ///< The victim's loss by the same mean (2505.03490).
  double* lira;          ///< Offline LiRA, one variance for all pairs: standardised distance of the
                         ///< scaled logit below that of unseen models (Carlini et al. 2022).
  double* lira_nig;  ///< Offline under a normal-inverse-gamma prior (BaVarIA, 2603.11799): log of
                     ///< the two-sided tail, with its sign. Needs a pair with two unseen models.
  double* lira_online;      ///< Online LiRA, one variance for all pairs: log density among unseen
                            ///< models less that among those that have seen the pair.
  double* lira_online_nig;  ///< Online, of the posterior predictives.
  double* rmia;  ///< 1 less the part of the other pairs that this one is more likely than, by
                 ///< `rmia_gamma` (RMIA, Zarifzadeh et al. 2024).
} msc_reference_columns;

/// Scores of a victim's losses beside those of other models. A pair's score depends on the others
/// of the call through the pooled variance, the prior, the temperature and RMIA's population: give
/// all pairs that are ranked together, members or not, at once. Which of them are members is not
/// asked. @param losses Losses, none negative. @param options Null = defaults. @param columns
/// Filled, all or nothing. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT, ::MSC_NOT_FINITE (names pair
/// and model). Thread-safe. @since 0.1.0
MSC_API int32_t msc_reference_scores(const msc_model_values* losses,
                                     const msc_reference_options* options,
                                     const msc_reference_columns* columns, msc_error* error);

/// The victim's value less the mean over the models that have not seen the pair, NaN where there is
/// none. Of memorised shares: the reference-calibrated share, for the share is linear in the
/// output, so that the difference is <M (y_T - y_R), M y> / |M y|^2, exactly; high = member.
/// @param values Of any sign. @param[out] difference `n` values. @return As msc_reference_scores().
/// Thread-safe. @since 0.1.0
MSC_API int32_t msc_calibrated_difference(const msc_model_values* values, double* difference,
                                          msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
