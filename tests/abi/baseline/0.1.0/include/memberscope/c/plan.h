/// @file
/// @brief How many pairs a question needs, before an audit is made.
#ifndef MEMBERSCOPE_C_PLAN_H
#define MEMBERSCOPE_C_PLAN_H

#include "memberscope/c/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup evaluation
/// @{

/// What one wants to know. @since 0.1.0
enum msc_plan_kind {
  MSC_PLAN_AUC_ABOVE_CHANCE =
      0,  ///< The AUC's interval lies above 0.5, with chance `power`, if the AUC is `auc`.
  MSC_PLAN_AUC_WIDTH =
      1,  ///< The AUC's interval reaches no farther than `half_width` from an AUC of `auc`.
  MSC_PLAN_TPR_AT_FPR =
      2,  ///< Certify the false-positive rate `fpr`: find a threshold whose true rate is at most
          ///< that, at the confidence; and know the TPR there to `half_width`.
  MSC_PLAN_ONE_IMAGE = 3,  ///< Call one image of a batch of `batch` a member at `error_rate`, by
                           ///< the plain rule: references (non-members).
  MSC_PLAN_SET =
      4,  ///< The set test rejects at `error_rate`, with chance `power`, if the AUC is `auc`.
  MSC_PLAN_EPSILON = 5,  ///< Canaries that, guessed all and all rightly, show `epsilon`.
  MSC_PLAN_AUC_BELOW =
      6,  ///< The AUC's interval lies below `limit`, with chance `power`, if the AUC is `auc`.
  MSC_PLAN_TPR_BELOW =
      7  ///< The interval of the members found at a threshold that certifies `fpr` lies below
         ///< `limit`, with chance `power`, where no more than `fpr` of the members are found.
};

/// The question. Growing struct; zero = default. @since 0.1.0
typedef struct msc_plan_question {
  uint64_t struct_size;  ///< sizeof(msc_plan_question) as the caller knows it.
  int32_t kind;          ///< One of ::msc_plan_kind.
  int32_t reserved;      ///< Zero.
  double auc;            ///< Expected AUC, 0.5 to 1; 0 = 0.6, of ::MSC_PLAN_AUC_BELOW 0.5.
  double power;          ///< In (0,1); 0 = 0.8.
  double confidence;     ///< In (0,1); 0 = 0.95. Two-sided for intervals, one-sided for epsilon.
  double half_width;     ///< In (0,1); 0 = 0.05.
  double fpr;            ///< In (0,1); 0 = 0.01.
  double error_rate;     ///< In (0,1); 0 = 0.05.
  double epsilon;        ///< Above 0 to 20; 0 = 1.
  int64_t batch;         ///< Images judged together; 0 = 1.
  int64_t false_calls;   ///< Of ::MSC_PLAN_TPR_AT_FPR: non-members that the certified threshold may
                         ///< call members, 0 to 1000000000. For 1 %, 299 non-members certify with
                         ///< none, 473 with one, 628 with two; the more, the nearer the threshold
                         ///< comes to the rate.
  double limit;  ///< Of ::MSC_PLAN_AUC_BELOW, above `auc` to 1, and of ::MSC_PLAN_TPR_BELOW, above
                 ///< `fpr` to 1. 0 = 0.6.
} msc_plan_question;

/// What it takes. Growing struct. Independent samples: with groups, count groups. @since 0.1.0
typedef struct msc_plan_answer {
  uint64_t struct_size;  ///< sizeof(msc_plan_answer) as the caller knows it.
  int64_t
      n_members;  ///< Members, or the owner's set, or canaries that the coins include (on average).
  int64_t n_nonmembers;  ///< Non-members, or references, or canaries that the coins leave out.
} msc_plan_answer;

/// Answers by the same formulas that judge later. @param[out] answer `struct_size` set by the
/// caller. @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT, or ::MSC_NUMERICAL when it would take more samples than anybody could
/// collect. @since 0.1.0
MSC_API int32_t msc_plan(const msc_plan_question* question, msc_plan_answer* answer,
                         msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
