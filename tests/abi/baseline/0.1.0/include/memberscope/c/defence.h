/// @file
/// @brief Recorded outputs altered and scored again: what helps against the attack, and what the
/// outputs are still worth (library `memberscope_audit`).
///
/// Use it to choose a defence before one is built: no victim is asked, whatever is tried. Each
/// alteration is scored over a range of strengths. A defence helps where every score falls, at a
/// utility that can still be used. It says nothing of attacks that ask several times and average
/// the noise away.
#ifndef MEMBERSCOPE_C_DEFENCE_H
#define MEMBERSCOPE_C_DEFENCE_H

#include "memberscope/c/alteration.h"
#include "memberscope/c/auditor.h"
#include "memberscope/c/evaluation.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup defences
/// @{

/// Pairs with recorded outputs, and options. Opaque. Not thread-safe: one thread at a time.
/// @since 0.1.0
typedef struct msc_defender msc_defender;

/// Defences, judged. Opaque, immutable, thread-safe to read. @since 0.1.0
typedef struct msc_defences msc_defences;

/// One alteration at one strength, over all pairs. Growing struct. Its string lives as long as the
/// defences. @since 0.1.0
typedef struct msc_defence {
  uint64_t struct_size;  ///< sizeof(msc_defence) as the caller knows it.
  const char* name;      ///< The alteration; "none" for the outputs as they were, always the first.
  double strength;       ///< In the unit of the alteration.
  int64_t n;             ///< Pairs scored under it.
  double psnr;       ///< Mean, in dB, against the output as it was, at most 100; 0 unless images.
  double ssim;       ///< Mean structural similarity with the output as it was; 0 unless images.
  double mean_iou;   ///< Mean over pairs of the intersection over union with the truth; 0 of images
                     ///< and of independent classes.
  int32_t kind;      ///< Of the altered outputs, one of ::msc_target_kind.
  int32_t reserved;  ///< Zero.
} msc_defence;

/// What defences come to. Growing struct. Strings live as long as the defences. @since 0.1.0
typedef struct msc_defences_summary {
  uint64_t struct_size;  ///< sizeof(msc_defences_summary) as the caller knows it.
  const char* table;     ///< Lines for a terminal.
  const char* csv;       ///< What defences.csv holds.
  const char* json;      ///< What defences.json holds.
  const char* html;      ///< What defences.html holds: a page that needs nothing else.
  int64_t n;             ///< Defences; 0 where no pair could be scored.
  int64_t n_scored;      ///< Altered pairs that were scored.
  int64_t n_failed;      ///< Altered pairs that failed; the listener hears of the first.
} msc_defences_summary;

/// Makes a defender with the command's defaults. @param[out] defender Free with
/// msc_defender_release(). @since 0.1.0
MSC_API int32_t msc_defender_create(msc_defender** defender, msc_error* error);

/// Frees a defender. Null is allowed. @since 0.1.0
MSC_API void msc_defender_release(msc_defender* defender);

/// Sets an option of pairs, method or defences by the name that it has on the command line:
/// ("manifest", "recorded.csv"), ("output-kind", "logits"), ("beta", "0.5"). ("defence", "noise
/// jpeg") adds to the alterations that are tried; without it all that suit are.
/// `memberscope defend --help` lists them. @param name Without dashes. @param value UTF-8, copied.
/// @return ::MSC_OK; ::MSC_INVALID_ARGUMENT for an option that there is not, or a value that it
/// does not take. @since 0.1.0
MSC_API int32_t msc_defender_set(msc_defender* defender, const char* name, const char* value,
                                 msc_error* error);

/// Takes a feature extractor of the program's own, instead of the option `extractor`. Kept until
/// the defender is released. @param extractor Null = what the options say. @since 0.1.0
MSC_API int32_t msc_defender_set_extractor(msc_defender* defender, msc_feature_extractor* extractor,
                                           msc_error* error);

/// Takes pairs of the program's own, instead of those that the options name. Each must bring a
/// recorded output, all of one kind. @param source Copied; what it points to must outlive the
/// defender. @param names `source->count` of them, each member or non-member. @since 0.1.0
MSC_API int32_t msc_defender_set_pairs(msc_defender* defender, const msc_pair_source* source,
                                       const msc_pair_name* names, msc_error* error);

/// Alters every recorded output over a range of strengths, scores it again and judges.
/// @param folder UTF-8 path for defences.csv, defences.json and defences.html, made where it is
/// missing and looked at before anything is scored; null = nothing is written.
/// @param existing What to do with defences that are there: ::MSC_EXISTING_REFUSE or
/// ::MSC_EXISTING_REPLACE. @param listener May be null. Progress counts altered pairs.
/// @param[out] defences Free with msc_defences_release(); also when pairs failed.
/// @return ::MSC_OK; ::MSC_INVALID_ARGUMENT for options, data or a folder that it cannot work with,
/// before anything is scored; ::MSC_CANCELLED, and nothing is written; the status of a library that
/// failed. @since 0.1.0
MSC_API int32_t msc_defender_defend(msc_defender* defender, const char* folder, int32_t existing,
                                    const msc_listener* listener, msc_defences** defences,
                                    msc_error* error);

/// Frees defences. Null is allowed. @since 0.1.0
MSC_API void msc_defences_release(msc_defences* defences);

/// Texts and counts. @param[out] summary `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_defences_get(const msc_defences* defences, msc_defences_summary* summary,
                                 msc_error* error);

/// One of them, in the order in which they were tried. @param[out] defence `struct_size` set by the
/// caller. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_defences_get_one(const msc_defences* defences, int64_t index,
                                     msc_defence* defence, msc_error* error);

/// What is left of the attack under one of them: the AUC of a score, with its interval. @param
/// score "l_rec", "l_mem", "share" or "combined". @param[out] auc `struct_size` set by the caller;
/// its status is ::MSC_ESTIMATE_UNDEFINED where no member or no non-member has the score. Its texts
/// live as long as the defences. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_defences_get_auc(const msc_defences* defences, int64_t index, const char* score,
                                     msc_estimate* auc, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
