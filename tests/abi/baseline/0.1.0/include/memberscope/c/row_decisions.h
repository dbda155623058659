/// @file
/// @brief Decisions on the images of rows against reference non-members (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_C_ROW_DECISIONS_H
#define MEMBERSCOPE_C_ROW_DECISIONS_H

#include "memberscope/c/decision.h"
#include "memberscope/c/rows.h"
#include "memberscope/c/used.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup reports
/// @{

/// How images are decided on. Growing struct; zero = default. @since 0.1.0
typedef struct msc_row_decision_options {
  uint64_t struct_size;  ///< sizeof(msc_row_decision_options) as the caller knows it.
  const char* score;     ///< Name of a score that decides (::msc_score_kind); null = "l_mem".
  double error_rate;  ///< Expected share of non-members among the images called members, at most,
                      ///< in (0,1); 0 = 0.05.
  uint64_t seed;      ///< Of the permutations, and of the draws from groups.
  double confidence;  ///< Of the bound on how many were trained on, and of the share, in (0,1); 0 =
                      ///< 0.95.
  const msc_rows* known_members;  ///< Rows of members, none of them decided on: which share was
                                  ///< trained on is then estimated. Null: it is not.
  int32_t among_alike;            ///< 1: scores are measured against pairs alike in L_pred,
                                  ///< msc_scores_among_alike().
  int32_t reserved;               ///< Zero.
  const char* by;  ///< "class", "region", "channel" or "group": each part is decided on as well,
                   ///< msc_row_decisions_get_part(); null: none.
} msc_row_decision_options;

/// What the decisions come to. Growing struct. Strings live as long as the decisions.
/// @since 0.1.0
typedef struct msc_row_decision_summary {
  uint64_t struct_size;     ///< sizeof(msc_row_decision_summary) as the caller knows it.
  const char* text;         ///< Lines for a terminal, warnings among them.
  const char* json;         ///< What decisions.json holds.
  int64_t n;                ///< Images decided on.
  int64_t n_references;     ///< Units of the references: samples, or groups.
  int64_t n_member;         ///< Images called members.
  int64_t n_cannot_decide;  ///< Images left open.
  int64_t n_not_shown;      ///< The others.
  double set_p_value;       ///< Of "all images as one set were trained on".
  int64_t n_warnings;       ///< Warnings, msc_row_decisions_get_warning().
  int64_t n_parts;          ///< Parts, where asked for, msc_row_decisions_get_part().
} msc_row_decision_summary;

/// The images that have one part, in it alone, or those of one group, as a set. Growing struct.
/// Strings live as long as the decisions. @since 0.1.0
typedef struct msc_part_decision {
  uint64_t struct_size;  ///< sizeof(msc_part_decision) as the caller knows it.
  const char* name;      ///< "class 3", "region 2", "channel 0", or "group " and its name.
  double p_value;  ///< Of "something of the part was trained on"; 1 where no reference has it.
  double p_holm;   ///< Corrected over all parts.
} msc_part_decision;

/// Decisions with their rows. Opaque, immutable, thread-safe to read. @since 0.1.0
typedef struct msc_row_decisions msc_row_decisions;

/// Decides on every scored row that is no reference; see msc_decide() for what that assumes: a
/// non-member among the images is drawn like the references. Whether images and references differ
/// in anything that the victim has no part in is tested, and a warning says so. Where rows name
/// groups, a group of references counts as one, and groups are counted that were trained on.
/// @param references Rows of non-members; null: the non-members among `rows`. @param options Null =
/// defaults. @param[out] decisions Free with msc_row_decisions_release().
/// @return ::MSC_OK; ::MSC_INVALID_ARGUMENT without references or images, for an image or a group
/// on two sides, a reference that is a member, a known member that is none, a row without the
/// score, a score that decides nothing, rows that cannot be ranked together. @since 0.1.0
MSC_API int32_t msc_row_decisions_create(const msc_rows* rows, const msc_rows* references,
                                         const msc_row_decision_options* options,
                                         msc_row_decisions** decisions, msc_error* error);

/// Frees decisions. Null is allowed. @since 0.1.0
MSC_API void msc_row_decisions_release(msc_row_decisions* decisions);

/// Counts and texts. @param[out] summary `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_row_decisions_get(const msc_row_decisions* decisions,
                                      msc_row_decision_summary* summary, msc_error* error);

/// How many of the images were trained on, at least, and which share. @param[out] used
/// `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_row_decisions_get_used(const msc_row_decisions* decisions, msc_used* used,
                                           msc_error* error);

/// Part by index, classes and the like in the order of their numbers, groups in that of the rows:
/// those of the score's own columns (`share_class_3`), of a score without parts those of `l_rec`.
/// All bounds hold together at the confidence asked for. @param[out] part,used `struct_size` set by
/// the caller; either may be null. @since 0.1.0
MSC_API int32_t msc_row_decisions_get_part(const msc_row_decisions* decisions, int64_t index,
                                           msc_part_decision* part, msc_used* used,
                                           msc_error* error);

/// Decision by index, in the order of msc_row_decisions_rows(). @param[out] decision `struct_size`
/// set by the caller. @since 0.1.0
MSC_API int32_t msc_row_decisions_get_one(const msc_row_decisions* decisions, int64_t index,
                                          msc_decision* decision, msc_error* error);

/// Warning by index. @param[out] text Lives as long as the decisions. @since 0.1.0
MSC_API int32_t msc_row_decisions_get_warning(const msc_row_decisions* decisions, int64_t index,
                                              const char** text, msc_error* error);

/// The images' rows with the columns `p_value`, `p_adjusted` and `decision`. @param[out] rows Free
/// with msc_rows_release(). @since 0.1.0
MSC_API int32_t msc_row_decisions_rows(const msc_row_decisions* decisions, msc_rows** rows,
                                       msc_error* error);

/// Writes decisions.csv, decisions.json and the page decisions.html into a folder, which is made
/// where it is missing. Only what memberscope wrote there is replaced. @return As
/// msc_judgement_write(). @since 0.1.0
MSC_API int32_t msc_row_decisions_write(const msc_row_decisions* decisions, const char* folder,
                                        msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
