/// @file
/// @brief Blind baselines: what tells members from non-members without asking the victim.
///
/// If one of them does, the split is confounded: members and non-members differ in the pictures,
/// and so may any attack's score.
#ifndef MEMBERSCOPE_C_BLIND_H
#define MEMBERSCOPE_C_BLIND_H

#include "memberscope/c/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup reports
/// @{

/// What a pair shows without the victim. Growing struct; handed to ::msc_row_sink, valid during the
/// call. @since 0.1.0
typedef struct msc_blind_measures {
  uint64_t struct_size;  ///< sizeof(msc_blind_measures) as the library knows it.
  int64_t n_statistics;  ///< Simple statistics of x and y.
  const char* const*
      names;  ///< n_statistics names: "x_mean", "x_variance", "x_entropy" (bits, of 8-bit grey
              ///< levels), the same of an image y; of labels "y_entropy" (bits, of the class
              ///< histogram), "y_classes", "y_largest_class" (share).
  const double* values;  ///< n_statistics finite values.
  int64_t n_features;  ///< Pooled features of x: the mean of each channel, or 256 fixed random sums
                       ///< where there are more.
  const float* features;  ///< n_features finite values, for msc_blind_classify().
} msc_blind_measures;

/// Features of members and non-members. Growing struct; zero = default. Arrays are read during the
/// call only. @since 0.1.0
typedef struct msc_blind_classifier_input {
  uint64_t struct_size;   ///< sizeof(msc_blind_classifier_input) as the caller knows it.
  int64_t n;              ///< Samples.
  const int32_t* member;  ///< n values: 1 member, 0 non-member.
  const int64_t* group;   ///< n group numbers, or null. A group is never on both sides of a fold.
  int64_t n_features;     ///< Features a sample, at least 1.
  const float* features;  ///< n x n_features finite values, row by row.
  int32_t folds;          ///< At least 2; 0 = 5.
  int32_t reserved;       ///< Zero.
  int64_t permutations;   ///< Of the labels, up to 10000000; 0 = 199.
  uint64_t seed;          ///< Of folds and permutations.
} msc_blind_classifier_input;

/// How well the classifier does. Growing struct. @since 0.1.0
typedef struct msc_blind_classifier_result {
  uint64_t struct_size;  ///< sizeof(msc_blind_classifier_result) as the caller knows it.
  double auc;            ///< Of the cross-validated scores.
  double p_value;        ///< One-sided, by label permutation within the design; at least 1 /
                         ///< (permutations + 1).
  int64_t permutations;  ///< As used.
  int64_t folds;         ///< As used.
} msc_blind_classifier_result;

/// A cross-validated linear classifier (ridge on standardised features) of members against
/// non-members. Deterministic. @param[out] scores n values, each by the classifier fitted without
/// the sample's fold, low = member; or null. @param[out] result `struct_size` set by the caller.
/// @return ::MSC_OK, ::MSC_INVALID_ARGUMENT (a class is empty, fewer groups than folds),
/// ::MSC_NUMERICAL (a fold leaves only one class to learn from: too few groups of the other),
/// ::MSC_NOT_FINITE. @since 0.1.0
MSC_API int32_t msc_blind_classify(const msc_blind_classifier_input* input, double* scores,
                                   msc_blind_classifier_result* result, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
