/// @file
/// @brief The judgement of rows: verdict with its reasons, figures, conditions for a script, and
/// the files and the page of an audit (library `memberscope_audit`).
///
/// Use it where members and non-members have been scored and somebody wants to know what that
/// shows: it looks first whether the two sides differ without the victim, and says so. For the bare
/// figures of scores of your own there is msc_evaluation_create(), which looks at nothing else.
#ifndef MEMBERSCOPE_C_JUDGEMENT_H
#define MEMBERSCOPE_C_JUDGEMENT_H

#include "memberscope/c/evaluation.h"
#include "memberscope/c/rows.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup reports
/// @{

/// What an audit comes to: one of four words. The rule is in docs/verdict.md. @since 0.1.0
enum msc_audit_verdict {
  MSC_AUDIT_INCONCLUSIVE = 0,       ///< Neither guessing nor a clear leak is excluded, or a side is
                                    ///< empty: more pairs are needed.
  MSC_AUDIT_LEAK = 1,               ///< Training pairs are told from unseen ones.
  MSC_AUDIT_NOT_DETECTED = 2,       ///< Guessing is not excluded, a clear leak is. No proof of
                                    ///< absence.
  MSC_AUDIT_INVALID_COMPARISON = 3  ///< Whatever was found may be a difference between the two
                                    ///< sides that the victim has no part in.
};

/// How strong a leak is, or why there is another word. @since 0.1.0
enum msc_audit_detail {
  MSC_AUDIT_ONE_SIDE = 0,        ///< Inconclusive: no scored members, or no scored non-members.
  MSC_AUDIT_TOO_FEW = 1,         ///< Inconclusive: too few pairs.
  MSC_AUDIT_WEAK = 2,            ///< Leak: better than guessing, no more is shown.
  MSC_AUDIT_CLEAR = 3,           ///< Leak: at least 60 of 100 comparisons are right, or 20 of 100
                                 ///< members are found while 5 of 100 non-members are accused.
  MSC_AUDIT_SEVERE = 4,          ///< Leak: at least 80 of 100, or 50 of 100 members are found.
  MSC_AUDIT_CLEAR_EXCLUDED = 5,  ///< Not detected: a clear leak is excluded.
  MSC_AUDIT_CONFOUNDED = 6,      ///< Invalid: the two sides differ without the victim.
  MSC_AUDIT_NOT_CHECKED = 7,     ///< Invalid: whether they differ could not be judged.
  MSC_AUDIT_REVERSED = 8         ///< Invalid: members have the higher scores.
};

/// How rows are judged. Growing struct; zero = default. Strings are UTF-8 and copied. @since 0.1.0
typedef struct msc_judgement_options {
  uint64_t struct_size;  ///< sizeof(msc_judgement_options) as the caller knows it.
  double confidence;     ///< Of all intervals, two-sided, in [0.5, 1); 0 = 0.95.
  uint64_t seed;         ///< Of every random choice in the judgement.
  double prior;        ///< Share of members among all candidates, in (0,1); read with `has_prior`.
  int32_t has_prior;   ///< 1: also the precision of the calls at `prior`.
  int32_t calibrated;  ///< 1: also rates at thresholds that one half of the pairs chose and the
                       ///< other half judges.
  int32_t is_public;   ///< 1: messages, texts of other tools' columns, pictures, names of files and
                       ///< commands are left out of everything that is written, and nobody else
                       ///< may read it.
  int32_t reserved;    ///< Zero.
  const char* audit;   ///< Folder of an audit or null: its features, near-duplicates and findings
                       ///< are judged with the rows, its run.json and pictures are shown. Give it
                       ///< wherever there is one; rows alone leave these out, and say so.
  const char* run;     ///< JSON text of how the rows were made, shown on the page, or null: the
                       ///< audit's run.json, if any.
  const char* const*
      conditions;        ///< n_conditions conditions "FIGURE[.value|.low|.high] OP NUMBER".
  int64_t n_conditions;  ///< Number of conditions.
} msc_judgement_options;

/// What a judgement says. Growing struct. Strings live as long as the judgement. @since 0.1.0
typedef struct msc_judgement_summary {
  uint64_t struct_size;       ///< sizeof(msc_judgement_summary) as the caller knows it.
  int32_t verdict;            ///< One of ::msc_audit_verdict.
  int32_t has_beta;           ///< 1: `beta` is known.
  const char* verdict_name;   ///< As in figures.json, for instance "not detected".
  const char* sentence;       ///< The verdict in plain text, with its uncertainty.
  const char* table;          ///< Figures as lines for a terminal, at most 100 columns wide.
  const char* figures;        ///< What figures.json holds.
  int64_t n_members;          ///< Members judged.
  int64_t n_nonmembers;       ///< Non-members judged.
  int64_t n_unlabelled;       ///< Scored rows of unknown membership, not judged.
  int64_t n_failed;           ///< Rows that failed, not judged.
  int64_t n_beta_references;  ///< Non-members that beta was fitted on, not judged.
  int64_t n_groups;           ///< Groups among the judged rows; 0: no row names one.
  double beta;                ///< Of L_mem = L_rec - beta L_pred.
  int32_t detail;             ///< One of ::msc_audit_detail.
  int32_t by_group;           ///< 1: the verdict counts groups, by their mean scores, and no pairs.
  const char* detail_name;    ///< As in figures.json, for instance "severe".
  const char* score;          ///< What the verdict rests on: "combined", "l_mem" where rows lack
                              ///< that; "" where a side is empty.
  int64_t n_needed;  ///< Inconclusive: about how many members, and as many non-members (groups,
                     ///< with `by_group`), would give an answer. 0: not asked.
} msc_judgement_summary;

/// What a remark is about. @since 0.1.0
enum msc_remark_kind {
  MSC_REMARK_REASON = 0,  ///< What the verdict rests on: its score, then every figure that asks the
                          ///< victim nothing, with what was found or why it could not be judged.
  MSC_REMARK_WARNING = 1,  ///< What a reader must know beside the verdict, most important first.
  MSC_REMARK_LEFT_OUT = 2  ///< What a full audit has and these rows do not, and why.
};

/// One remark. Growing struct. Strings live as long as the judgement. @since 0.1.0
typedef struct msc_remark {
  uint64_t struct_size;  ///< sizeof(msc_remark) as the caller knows it.
  const char* name;      ///< What it is about: "l_mem", "blind_x_mean", "near_duplicates"; of a
                         ///< warning "".
  const char* text;      ///< In words, with figures.
} msc_remark;

/// What became of one condition. Growing struct. Strings live as long as the judgement.
/// @since 0.1.0
typedef struct msc_condition_result {
  uint64_t struct_size;   ///< sizeof(msc_condition_result) as the caller knows it.
  const char* condition;  ///< As it was given.
  const char* message;    ///< What was found, in words.
  int32_t is_tripped;  ///< 1: it holds, or its figure cannot be given. A condition that cannot be
                       ///< judged must not pass unseen.
  int32_t reserved;    ///< Zero.
} msc_condition_result;

/// Rows, judged. Opaque, immutable, thread-safe to read. @since 0.1.0
typedef struct msc_judgement msc_judgement;

/// Checks a condition before anything is asked of a victim: its form, with `options` also that a
/// judgement with these options can have such a figure, and with `rows` for these rows. Call it
/// before an audit that takes hours.
/// @param condition For instance "l_mem.auc.low > 0.6" or "l_mem.tpr@0.01 >= 0.1". @param options
/// Null: the form alone. @param rows Null: the columns that the command's rows have.
/// @return ::MSC_OK, ::MSC_INVALID_ARGUMENT with what was expected. @since 0.1.0
MSC_API int32_t msc_condition_check(const char* condition, const msc_judgement_options* options,
                                    const msc_rows* rows, msc_error* error);

/// Judges rows. Fills their column `combined` (in its own copy) where they have a share; see
/// docs/rows-schema.md for what is judged on which rows. Deterministic; seconds for 10^5 rows.
/// @param options Null = defaults. @param[out] judgement Free with msc_judgement_release().
/// @return ::MSC_OK; ::MSC_INVALID_ARGUMENT for options out of range, a condition without a figure,
/// rows of several runs or measured differently, a folder that is no audit's; ::MSC_OUT_OF_MEMORY.
/// @since 0.1.0
MSC_API int32_t msc_judgement_create(const msc_rows* rows, const msc_judgement_options* options,
                                     msc_judgement** judgement, msc_error* error);

/// Frees a judgement. Null is allowed. @since 0.1.0
MSC_API void msc_judgement_release(msc_judgement* judgement);

/// Verdict, counts and texts. @param[out] summary `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_judgement_get(const msc_judgement* judgement, msc_judgement_summary* summary,
                                  msc_error* error);

/// Number of figures: of every score, and of every blind baseline. @since 0.1.0
MSC_API int64_t msc_judgement_figure_count(const msc_judgement* judgement);

/// Figure by index. @param[out] figure `struct_size` set by the caller; its texts live as long as
/// the judgement. @since 0.1.0
MSC_API int32_t msc_judgement_get_figure(const msc_judgement* judgement, int64_t index,
                                         msc_estimate* figure, msc_error* error);

/// Figure by name, for instance "l_mem.auc" or "blind_x_mean.auc"; names as in
/// msc_evaluation_create(). @return ::MSC_INVALID_ARGUMENT when there is none. @since 0.1.0
MSC_API int32_t msc_judgement_find_figure(const msc_judgement* judgement, const char* name,
                                          msc_estimate* figure, msc_error* error);

/// Number of remarks. @param kind One of ::msc_remark_kind; 0 for another. @since 0.1.0
MSC_API int64_t msc_judgement_remark_count(const msc_judgement* judgement, int32_t kind);

/// Remark by index. @param[out] remark `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_judgement_get_remark(const msc_judgement* judgement, int32_t kind,
                                         int64_t index, msc_remark* remark, msc_error* error);

/// Number of conditions. @since 0.1.0
MSC_API int64_t msc_judgement_condition_count(const msc_judgement* judgement);

/// What became of a condition. @param[out] result `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_judgement_get_condition(const msc_judgement* judgement, int64_t index,
                                            msc_condition_result* result, msc_error* error);

/// Writes rows.csv, groups.csv (where there are groups), figures.json, junit.xml and report.html
/// into a folder, which is made where it is missing. Only what memberscope wrote there is replaced.
/// @param folder UTF-8. @param title Of the page; null or empty: the audit's, or "Membership
/// audit". @return ::MSC_OK; ::MSC_INVALID_ARGUMENT where a file is in the way or another process
/// works in the folder; ::MSC_IO. @since 0.1.0
MSC_API int32_t msc_judgement_write(const msc_judgement* judgement, const char* folder,
                                    const char* title, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
