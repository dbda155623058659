/// @file
/// @brief Two audits side by side, for instance before and after a defence (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_C_COMPARISON_H
#define MEMBERSCOPE_C_COMPARISON_H

#include "memberscope/c/rows.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup reports
/// @{

/// How two audits are compared. Growing struct; zero = default. Strings are copied. @since 0.1.0
typedef struct msc_comparison_options {
  uint64_t struct_size;  ///< sizeof(msc_comparison_options) as the caller knows it.
  double confidence;     ///< Of all intervals, two-sided, in [0.5, 1); 0 = 0.95.
  const char* name_a;    ///< What to call the first; null = "first".
  const char* name_b;    ///< What to call the second; null = "second".
} msc_comparison_options;

/// What a comparison says. Growing struct. Strings live as long as the comparison. @since 0.1.0
typedef struct msc_comparison_summary {
  uint64_t struct_size;  ///< sizeof(msc_comparison_summary) as the caller knows it.
  const char* sentence;  ///< The difference of the AUCs of `combined`, or of L_mem where
                         ///< rows lack that, with its uncertainty.
  const char* table;     ///< Lines for a terminal, warnings among them.
  const char* json;      ///< What comparison.json holds.
  const char* html;      ///< A page that needs nothing else.
  double difference;     ///< Of that AUC, second less first.
  double low;            ///< Lower end of its interval.
  double high;           ///< Upper end.
  int64_t n_members;     ///< Compared members of the first audit.
  int64_t n_nonmembers;  ///< Compared non-members of the first audit.
  int32_t is_paired;     ///< 1: the same pairs are on both sides.
  int32_t reserved;      ///< Zero.
} msc_comparison_summary;

/// Two audits, compared. Opaque, immutable, thread-safe to read. @since 0.1.0
typedef struct msc_comparison msc_comparison;

/// Compares two audits of one split. Pairs of the same id are compared with each other where their
/// L_pred, which asks no victim, agree; without such pairs the audits count as independent samples,
/// with wider intervals, and the warnings say so. Do not use it on two splits of different data: a
/// difference would be theirs.
/// @param options Null = defaults. @param[out] comparison Free with msc_comparison_release().
/// @return ::MSC_OK; ::MSC_INVALID_ARGUMENT where a side lacks members or non-members, where a pair
/// is a member on one side only, or where rows cannot be judged together. @since 0.1.0
MSC_API int32_t msc_comparison_create(const msc_rows* a, const msc_rows* b,
                                      const msc_comparison_options* options,
                                      msc_comparison** comparison, msc_error* error);

/// Frees a comparison. Null is allowed. @since 0.1.0
MSC_API void msc_comparison_release(msc_comparison* comparison);

/// Sentence, texts and counts. @param[out] summary `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_comparison_get(const msc_comparison* comparison,
                                   msc_comparison_summary* summary, msc_error* error);

/// Writes comparison.json and comparison.html into a folder, which is made where it is missing.
/// Only what memberscope wrote there is replaced. @return As msc_judgement_write(). @since 0.1.0
MSC_API int32_t msc_comparison_write(const msc_comparison* comparison, const char* folder,
                                     msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
