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

/// What a row carries beside its score. @since 0.1.0
enum msc_row_wants {
  MSC_WANTS_BLIND = 1,        ///< `blind`: what the pair shows without the victim.
  MSC_WANTS_REC_PARTS = 2,    ///< `rec_parts` and `rec_class_mean`: L_rec taken apart.
  MSC_WANTS_SHARE_PARTS = 4,  ///< `share_parts`: the memorised share taken apart.
  MSC_WANTS_POSE_MAP = 8      ///< `pose_map`.
};

/// The result of one pair, all of it. Growing struct; handed to ::msc_row_sink. What it points to
/// is valid during the call. @since 0.1.0
typedef struct msc_audit_row {
  uint64_t struct_size;           ///< sizeof(msc_audit_row) as the library knows it.
  int64_t index;                  ///< Index of the pair.
  const msc_pair* pair;           ///< As the source loaded it; null when loading failed.
  const msc_image_view* y_hat;    ///< The victim's output; null when the pair failed before.
  const msc_target_spec* spec;    ///< Its meaning; null with it.
  const msc_score* score;         ///< Never null; its status tells whether the pair was scored.
  const msc_error* failure;       ///< Why it was not; null for a scored pair.
  const msc_rec_part* rec_parts;  ///< L_rec of every class present, then of every region that the
                                  ///< mask names (2 to 32 values besides 0), at full resolution and
                                  ///< as means over positions; indexed by
                                  ///< `rec_parts[0].struct_size`. Only when wanted.
  int64_t n_rec_parts;            ///< How many; 0 where there is nothing to take apart.
  double rec_class_mean;          ///< Mean of the classes' errors; -1 where there are none.
  const msc_share_part* share_parts;  ///< Shares of classes, regions and channels, as
                                      ///< msc_share_input hands them out. Only when wanted.
  int64_t n_share_parts;              ///< How many; 0 without a share.
  const msc_blind_measures* blind;    ///< Null for a failed pair, or when not wanted.
  const double* pose_errors;          ///< L_rec in the scorer's poses, NaN where it is not known.
  int64_t n_poses;                    ///< How many poses the scorer has.
  const msc_image_view* pose_map;     ///< f32, H x W x 1 of `y`: mean over the exact poses of their
                                   ///< errors, moved back; NaN = takes no part. Only when wanted;
                                   ///< null where one of them is known by its error alone.
  const msc_error* pose_failure;  ///< Why the first pose without an error has none; null = all
                                  ///< have.
} msc_audit_row;

/// Where rows go. Growing struct. @since 0.1.0
typedef struct msc_row_sink {
  uint64_t struct_size;  ///< sizeof(msc_row_sink) as the implementer knows it.
  void* self;            ///< Passed to both operations.
  /// Takes the result of a pair, in order of its index (but see `any_order`), from one thread at a
  /// time. A status other than ::MSC_OK stops the run. Required.
  int32_t (*row)(void* self, const msc_audit_row* row, msc_error* error);
  /// Told just before the victim is asked for the pairs `indices`, `n` of them, so that a query can
  /// be written down before it is sent. Never two calls at once, but perhaps one while `row` runs.
  /// A status other than ::MSC_OK stops the run before that query. Null = not wanted.
  int32_t (*asking)(void* self, const int64_t* indices, int64_t n, msc_error* error);
  int32_t any_order;  ///< Nonzero: rows come as pairs are finished, and none waits for another.
  uint32_t wants;     ///< Bits of ::msc_row_wants; what is not wanted is not computed.
  /// Told instead of `asking` where the scorer has poses: `poses[i]` is the pose in which the
  /// victim is about to be asked for pair `indices[i]`, -1 the natural one. Null = `asking` is
  /// told, once a query.
  int32_t (*asking_poses)(void* self, const int64_t* indices, const int64_t* poses, int64_t n,
                          msc_error* error);
  /// Told of each pose's L_rec once it is measured, before the pair's row, so that it can be kept
  /// and given as `pose_errors` another time. One call at a time, perhaps while `row` runs. Null =
  /// not wanted.
  int32_t (*posed)(void* self, int64_t index, int64_t pose, double l_rec, msc_error* error);
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
