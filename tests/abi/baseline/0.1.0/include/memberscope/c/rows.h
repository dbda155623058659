/// @file
/// @brief Rows of an audit: one pair each, with its membership, its scores and further columns, as
/// in rows.csv and rows.jsonl (library `memberscope_audit`).
///
/// Use rows to judge what the command wrote, or what a program of yours has scored with
/// msc_membership_scorer_score(); msc_judgement_create() and the like read them. A program that has
/// scores alone and wants nothing but figures needs no rows: msc_evaluation_create().
#ifndef MEMBERSCOPE_C_ROWS_H
#define MEMBERSCOPE_C_ROWS_H

#include "memberscope/c/membership_scorer.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup reports
/// @{

/// Whether the pair was trained on. @since 0.1.0
enum msc_membership {
  MSC_NONMEMBER = 0,          ///< It was not.
  MSC_MEMBER = 1,             ///< It was.
  MSC_MEMBERSHIP_UNKNOWN = 2  ///< Nobody said. Such a row is kept and not judged.
};

/// Rows in their order. Opaque. Reading from several threads is safe, changing is not.
/// @since 0.1.0
typedef struct msc_rows msc_rows;

/// The columns that every row has. Growing struct. Strings are UTF-8: copied by msc_rows_add(), and
/// by msc_rows_get() lent until the rows are changed or released. @since 0.1.0
typedef struct msc_row {
  uint64_t struct_size;  ///< sizeof(msc_row) as the caller knows it.
  const char* id;        ///< Unique among the rows; not empty.
  const char* group;     ///< Patient, city, video; null or empty: a group of its own.
  const char* status;    ///< "ok", or null, where the pair was scored; otherwise the stage that
                         ///< failed, msc_stage_name().
  const char* message;   ///< Why it failed, or null.
  const char* run;    ///< Name of the run that made the row, or null. Rows of several runs are not
                      ///< judged together.
  int32_t member;     ///< One of ::msc_membership.
  int32_t is_scored;  ///< Filled by msc_rows_get(): 1 where `status` is "ok".
  double l_rec;       ///< Reconstruction error; NaN: none. So are the next two.
  double l_pred;      ///< Predictability error.
  double l_mem;       ///< Membership error. Low = member.
} msc_row;

/// What stands in a further column of a row. Growing struct. @since 0.1.0
typedef struct msc_cell {
  uint64_t struct_size;  ///< sizeof(msc_cell) as the caller knows it.
  int32_t is_there;      ///< 1: the row has the column.
  int32_t is_number;     ///< 1: it holds a finite number.
  double number;         ///< That number, or 0.
  const char* text;  ///< The text as it was given, or null of a plain number. Lent until the rows
                     ///< are changed or released.
} msc_cell;

/// One score that rows can have. Growing struct; strings are static. @since 0.1.0
typedef struct msc_score_kind {
  uint64_t struct_size;  ///< sizeof(msc_score_kind) as the caller knows it.
  const char* name;      ///< Its column, and the first part of its figures' names: "l_mem".
  const char* label;     ///< As in sentences and on pages: "L_mem".
  const char* unit;      ///< What it is measured in.
  const char* meaning;   ///< What it says, in one sentence.
  int32_t sign;          ///< 1: low = member; -1: high = member, judged by its negative.
  int32_t is_error;      ///< 1: every scored row has it.
  int32_t is_blind;  ///< 1: it asks the victim nothing, so that members and non-members must not
                     ///< differ in it.
  int32_t decides;   ///< 1: single images can be decided on by it.
} msc_score_kind;

/// How many kinds of scores this version knows. Thread-safe. @since 0.1.0
MSC_API int64_t msc_score_kind_count(void);

/// One of them, in the order in which they are told. @param[out] kind `struct_size` set by the
/// caller. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_score_kind_get(int64_t index, msc_score_kind* kind, msc_error* error);

/// Makes an empty list. @param[out] rows Free with msc_rows_release(). @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT, ::MSC_OUT_OF_MEMORY. @since 0.1.0
MSC_API int32_t msc_rows_create(msc_rows** rows, msc_error* error);

/// Copies all rows. @param[out] copy Free with msc_rows_release(). @return As msc_rows_create().
/// @since 0.1.0
MSC_API int32_t msc_rows_copy(const msc_rows* rows, msc_rows** copy, msc_error* error);

/// Frees rows. Null is allowed. @since 0.1.0
MSC_API void msc_rows_release(msc_rows* rows);

/// Reads a file of rows, whoever wrote it: CSV, or JSON lines where the name ends in .jsonl; or the
/// folder of an audit, finished or not. Columns may come in any order, unknown ones are kept with
/// their exact text. A row that says "ok" and lacks a finite error gets the status "rows".
/// @param path UTF-8. @param[out] rows Free with msc_rows_release().
/// @return ::MSC_OK, ::MSC_INVALID_ARGUMENT with file, line, what was expected and what was found;
/// ::MSC_OUT_OF_MEMORY. @since 0.1.0
MSC_API int32_t msc_rows_read(const char* path, msc_rows** rows, msc_error* error);

/// Writes all rows, as CSV or, where the name ends in .jsonl, as JSON lines with checksums. A
/// reader never sees half of the file. Numbers carry all their digits; what was read as text is
/// written as it was. An existing file is replaced.
/// @return ::MSC_OK, ::MSC_INVALID_ARGUMENT, ::MSC_IO. @since 0.1.0
MSC_API int32_t msc_rows_write(const msc_rows* rows, const char* file, msc_error* error);

/// Adds a row at the end. @return ::MSC_OK; ::MSC_INVALID_ARGUMENT for an empty id, one that is
/// there already, or another value of `member`; ::MSC_NOT_FINITE for a scored row without its three
/// errors. @since 0.1.0
MSC_API int32_t msc_rows_add(msc_rows* rows, const msc_row* row, msc_error* error);

/// Adds a row with everything that a score says: the three errors, `beta`, the losses, the numbers
/// of the predictor, and the share where there is one. The row's own errors and status are not
/// read; a score that failed makes a row of that stage. The columns are those of the command.
/// @return As msc_rows_add(). @since 0.1.0
MSC_API int32_t msc_rows_add_score(msc_rows* rows, const msc_row* row, const msc_score* score,
                                   msc_error* error);

/// Number of rows. @since 0.1.0
MSC_API int64_t msc_rows_count(const msc_rows* rows);

/// Row by index. @param[out] row `struct_size` set by the caller. @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_rows_get(const msc_rows* rows, int64_t index, msc_row* row, msc_error* error);

/// Number of further columns that any row has. @since 0.1.0
MSC_API int64_t msc_rows_column_count(const msc_rows* rows);

/// Name of a further column, in the order in which they came first. @param[out] name Lent until the
/// rows are changed or released. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_rows_get_column(const msc_rows* rows, int64_t index, const char** name,
                                    msc_error* error);

/// What a row has in a further column. That it has no such column is no error. @param[out] cell
/// `struct_size` set by the caller. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_rows_get_cell(const msc_rows* rows, int64_t index, const char* column,
                                  msc_cell* cell, msc_error* error);

/// Sets a number in a further column, for instance "share". @return ::MSC_OK; ::MSC_NOT_FINITE;
/// ::MSC_INVALID_ARGUMENT, also for the columns of ::msc_row, which are set when a row is added.
/// @since 0.1.0
MSC_API int32_t msc_rows_set_number(msc_rows* rows, int64_t index, const char* column,
                                    double number, msc_error* error);

/// Sets a text in a further column. What wholly is a finite decimal number is that number.
/// @return ::MSC_OK, ::MSC_INVALID_ARGUMENT as msc_rows_set_number(). @since 0.1.0
MSC_API int32_t msc_rows_set_text(msc_rows* rows, int64_t index, const char* column,
                                  const char* text, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
