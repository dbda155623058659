/// @file
/// @brief A whole audit from a program: pairs, victim and options go in; a folder with rows,
/// figures and a page comes out, and can be resumed (library `memberscope_audit`).
///
/// Use it where msc_audit_run() would be the beginning of a tool of your own: an auditor looks at
/// the data before it spends a query, writes every query and every row down at once, goes on after
/// an interruption, judges the rows and writes the page. `memberscope audit`, `score` and
/// `predictability` are written on it. For scores in memory use msc_audit_run().
#ifndef MEMBERSCOPE_C_AUDITOR_H
#define MEMBERSCOPE_C_AUDITOR_H

#include "memberscope/c/audit.h"
#include "memberscope/c/rows.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup reports
/// @{

/// Pairs, victim and options of an audit. Opaque. Not thread-safe: one thread at a time.
/// @since 0.1.0
typedef struct msc_auditor msc_auditor;

/// What to do with an audit, or rows, that are there already. @since 0.1.0
enum msc_existing {
  MSC_EXISTING_REFUSE = 0,  ///< Refuse, before anything is asked of a victim.
  MSC_EXISTING_RESUME = 1,  ///< Go on with them; refused when anything but the machine differs.
  MSC_EXISTING_REPLACE = 2  ///< Replace them. An audit of many scored pairs is moved aside instead.
};

/// What a program calls a pair of its own source. Growing struct; strings are UTF-8 and copied.
/// @since 0.1.0
typedef struct msc_pair_name {
  uint64_t struct_size;  ///< sizeof(msc_pair_name) as the caller knows it.
  const char* id;        ///< Unique among the pairs, not empty.
  const char* group;     ///< Patient, city, video; null or empty = a group of its own.
  int32_t member;        ///< One of ::msc_membership.
  int32_t reserved;      ///< Zero.
} msc_pair_name;

/// Who hears of a run and may stop it. Growing struct; null functions are not called. They may be
/// called from any thread, `note` and `progress` never two at once. They must not throw across this
/// border. @since 0.1.0
typedef struct msc_listener {
  uint64_t struct_size;  ///< sizeof(msc_listener) as the caller knows it.
  void* user;            ///< Passed to the functions.
  /// Something worth knowing, UTF-8 and without a newline at the end; it names options as the
  /// command does. Valid during the call.
  void (*note)(void* user, const char* text);
  void (*progress)(void* user, int64_t done, int64_t total);  ///< Pairs; 0 of all at the beginning.
  int32_t (*cancelled)(void* user);  ///< Nonzero = stop after the pairs in flight.
} msc_listener;

/// What a run came to. Growing struct. @since 0.1.0
typedef struct msc_auditor_summary {
  uint64_t struct_size;     ///< sizeof(msc_auditor_summary) as the caller knows it.
  int64_t n_scored;         ///< Pairs that have a scored row, however many runs it took.
  int64_t n_failed;         ///< Pairs whose row says why they failed.
  int64_t n_queries;        ///< Queries for pairs in this run.
  int64_t n_check_queries;  ///< Besides: queries of this run that checked the victim.
  double seconds;           ///< Of scoring in this run.
  int32_t is_interrupted;   ///< 1: the listener, or a full disk, ended it. It can be resumed, but
                            ///< for rows in a CSV file.
  int32_t is_judged;        ///< 1: figures and page are written.
  int32_t is_tripped;       ///< 1: a condition (`fail-if`) holds or cannot be judged.
  int32_t reserved;         ///< Zero.
} msc_auditor_summary;

/// Makes an auditor with the command's defaults. @param[out] auditor Free with
/// msc_auditor_release(). @since 0.1.0
MSC_API int32_t msc_auditor_create(msc_auditor** auditor, msc_error* error);

/// Frees an auditor. Null is allowed. @since 0.1.0
MSC_API void msc_auditor_release(msc_auditor* auditor);

/// Sets an option of pairs, victim, method, judgement or page by the name that it has on the
/// command line: ("members", "train"), ("input-range", "-1 1"), ("beta", "fit"), ("maps", "all").
/// Several numbers are separated by spaces; a flag takes "1" or "0"; `fail-if` adds a condition,
/// `reference-outputs` another model. `part` ("2/8") scores one part of the pairs, and `merge`,
/// once for the folder of each part, makes msc_auditor_audit() put them together. `memberscope
/// audit --help` lists the rest. @param name Without dashes. @param value UTF-8, copied.
/// @return ::MSC_OK; ::MSC_INVALID_ARGUMENT for an option that there is not, or a value that it
/// does not take. @since 0.1.0
MSC_API int32_t msc_auditor_set(msc_auditor* auditor, const char* name, const char* value,
                                msc_error* error);

/// Takes a victim of the program's own, instead of the option `victim`. Kept until the auditor is
/// released. @param victim Null = none again: what the options say, or recorded outputs.
/// @param words Text that tells in run.json which model this is and decides whether an audit may be
/// resumed with it; null = its identity alone. @since 0.1.0
MSC_API int32_t msc_auditor_set_victim(msc_auditor* auditor, msc_victim_model* victim,
                                       const char* words, msc_error* error);

/// Takes a feature extractor of the program's own, instead of the option `extractor`. Kept until
/// the auditor is released. @param extractor Null = what the options say. @since 0.1.0
MSC_API int32_t msc_auditor_set_extractor(msc_auditor* auditor, msc_feature_extractor* extractor,
                                          msc_error* error);

/// Takes pairs of the program's own, instead of those that the options name. What they hold names
/// the run: every pair is loaded once to hash it. @param source Copied; what it points to must
/// outlive the auditor. @param names `source->count` of them. @since 0.1.0
MSC_API int32_t msc_auditor_set_pairs(msc_auditor* auditor, const msc_pair_source* source,
                                      const msc_pair_name* names, msc_error* error);

/// Audits into a folder: scores every pair that has no row there yet, judges all rows and writes
/// rows.jsonl, rows.csv, run.json, figures.json, junit.xml, report.html, images and maps, as the
/// command does. @param folder UTF-8 path, made where it is missing. @param existing One of
/// ::msc_existing. @param listener May be null. @param[out] summary May be null.
/// @return ::MSC_OK, also after an interruption and when pairs failed, which `summary` tells;
/// ::MSC_INVALID_ARGUMENT for options, data or a folder that it cannot work with, before anything
/// is asked; ::MSC_CANCELLED when the listener ended it before there was a folder; the status of a
/// library that failed. @since 0.1.0
MSC_API int32_t msc_auditor_audit(msc_auditor* auditor, const char* folder, int32_t existing,
                                  const msc_listener* listener, msc_auditor_summary* summary,
                                  msc_error* error);

/// Scores every pair into a file of rows, and judges nothing. @param file UTF-8 path; one that ends
/// in .jsonl grows as rows come and can be resumed, another one is a CSV file that is written at
/// the end. The rest as msc_auditor_audit(). @since 0.1.0
MSC_API int32_t msc_auditor_score(msc_auditor* auditor, const char* file, int32_t existing,
                                  const msc_listener* listener, msc_auditor_summary* summary,
                                  msc_error* error);

/// Likewise, L_pred alone: how well features of the input predict the ground truth. No victim is
/// asked. @since 0.1.0
MSC_API int32_t msc_auditor_predictability(msc_auditor* auditor, const char* file, int32_t existing,
                                           const msc_listener* listener,
                                           msc_auditor_summary* summary, msc_error* error);

/// What the last run of this auditor said of its end: of a judged audit the verdict in plain text,
/// of one that the disk ended why; otherwise "". Valid until its next run. @since 0.1.0
MSC_API const char* msc_auditor_sentence(const msc_auditor* auditor);

/// Figures of the last judged audit as lines for a terminal, otherwise "". Likewise. @since 0.1.0
MSC_API const char* msc_auditor_table(const msc_auditor* auditor);

/// @}

#ifdef __cplusplus
}
#endif

#endif
