/// @file
/// @brief Scoring a data set that does not fit in memory: a source of pairs, a sink of rows.
#ifndef MEMBERSCOPE_C_AUDIT_H
#define MEMBERSCOPE_C_AUDIT_H

#include "memberscope/c/blind.h"
#include "memberscope/c/membership_scorer.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup reports
/// @{

/// Where pairs come from. Growing struct. Without ::MSC_THREAD_SAFE no two calls overlap. @since
/// 0.1.0
typedef struct msc_pair_source {
  uint64_t struct_size;  ///< sizeof(msc_pair_source) as the implementer knows it.
  uint32_t flags;        ///< Bits of ::msc_object_flags.
  uint32_t reserved;     ///< Zero.
  int64_t count;         ///< Number of pairs.
  void* self;            ///< Passed to both operations.
  /// Loads pair `index` and points `pair` (zeroed, `struct_size` set) at its views. `*token` is
  /// handed to `unload`. Required.
  int32_t (*load)(void* self, int64_t index, msc_pair* pair, void** token, msc_error* error);
  /// Frees what `load` made. Called once for every successful load. May be null.
  void (*unload)(void* self, int64_t index, void* token);
} msc_pair_source;

/// Where rows go. Growing struct. @since 0.1.0
typedef struct msc_row_sink {
  uint64_t struct_size;  ///< sizeof(msc_row_sink) as the implementer knows it.
  void* self;            ///< Passed to the operation.
  /// Takes the result of pair `index`, in order of `index` (but see `any_order`), from one thread
  /// at a time. `failure` is null for a scored pair. `y_hat` is the victim's output (null when the
  /// pair failed before), valid during the call; `spec` its meaning. A status other than ::MSC_OK
  /// stops the run. Required.
  int32_t (*row)(void* self, int64_t index, const msc_score* score, const msc_error* failure,
                 const msc_image_view* y_hat, const msc_target_spec* spec, msc_error* error);
  /// Takes what pair `index` shows without the victim, just before its row; not called for a pair
  /// that failed. Null = not wanted, and then not computed.
  int32_t (*blind)(void* self, int64_t index, const msc_blind_measures* blind, msc_error* error);
  /// Takes the shares of the parts of pair `index`, just before its row, where it has any: `parts`
  /// as msc_share_input hands them out, `n` of them, valid during the call. Null = not wanted.
  int32_t (*share_parts)(void* self, int64_t index, const msc_share_part* parts, int64_t n,
                         msc_error* error);
  /// Told just before the victim is asked for the pairs `indices`, `n` of them, so that a query can
  /// be written down before it is sent. Never two calls at once, but perhaps one while `row` runs.
  /// A status other than ::MSC_OK stops the run before that query. Null = not wanted.
  int32_t (*asking)(void* self, const int64_t* indices, int64_t n, msc_error* error);
  int32_t any_order;  ///< Nonzero: rows come as pairs are finished, and none waits for another.
  uint32_t reserved;  ///< Zero.
} msc_row_sink;

/// What a run did. Growing struct. @since 0.1.0
typedef struct msc_audit_summary {
  uint64_t struct_size;  ///< sizeof(msc_audit_summary) as the caller knows it.
  int64_t n_scored;      ///< Pairs scored.
  int64_t n_failed;      ///< Pairs that failed.
  int64_t n_queries;     ///< Queries sent to the victim.
  double seconds;        ///< Wall time.
} msc_audit_summary;

/// Scores every pair of `source` and hands each result to `sink` in order. A pair that fails is one
/// row with a failure; the rest goes on.
/// @param options Null = defaults. @param[out] summary May be null; filled also when cancelled.
/// @return ::MSC_OK; ::MSC_CANCELLED; the sink's status when it refused a row. @since 0.1.0
MSC_API int32_t msc_audit_run(msc_membership_scorer* scorer, const msc_pair_source* source,
                              const msc_row_sink* sink, const msc_run_options* options,
                              msc_audit_summary* summary, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
