/// @file
/// @brief Reference profiles: what is kept of non-members so that one image can be decided on
/// tomorrow (library `memberscope_audit`).
#ifndef MEMBERSCOPE_C_REFERENCE_PROFILE_H
#define MEMBERSCOPE_C_REFERENCE_PROFILE_H

#include "memberscope/c/row_decisions.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup reports
/// @{

/// Scores of reference non-members, hashes of how they were asked and of their ids, and what
/// predictability was learnt from them; no pixel, no id, no name of a group. Opaque, immutable,
/// thread-safe to read. @since 0.1.0
typedef struct msc_reference_profile msc_reference_profile;

/// What a profile holds. Growing struct. @since 0.1.0
typedef struct msc_reference_profile_info {
  uint64_t struct_size;  ///< sizeof(msc_reference_profile_info) as the caller knows it.
  const char* setup;     ///< How the references were asked, the column `setup` of their rows. Lent
                         ///< until the profile is released.
  int64_t n;             ///< References.
  int64_t n_groups;      ///< Groups among them; 0: none is named.
  int32_t has_population;  ///< 1: it holds a stored population, for `--references`.
  int32_t reserved;        ///< Zero.
} msc_reference_profile_info;

/// Makes a profile of the scored non-members among `references`; where none is marked so, of the
/// rows of unknown membership. @param population_file The stored
/// population that all of them were scored with (`--save-references`), or null: without it, an
/// image can be decided on by scores that need none. @param[out] profile Free with
/// msc_reference_profile_release(). @return ::MSC_OK; ::MSC_INVALID_ARGUMENT for no reference,
/// for rows without the column `setup` or asked in several ways, and for
/// another population than they name; ::MSC_IO. @since 0.1.0
MSC_API int32_t msc_reference_profile_create(const msc_rows* references,
                                             const char* population_file,
                                             msc_reference_profile** profile, msc_error* error);

/// Reads a profile. @return ::MSC_OK; ::MSC_INVALID_ARGUMENT for a file that is none, damaged, or
/// was edited (its checksum does not hold); ::MSC_IO. @since 0.1.0
MSC_API int32_t msc_reference_profile_read(const char* file, msc_reference_profile** profile,
                                           msc_error* error);

/// Writes a profile, readable by its owner alone. A file that holds something else is never
/// replaced. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT, ::MSC_IO. @since 0.1.0
MSC_API int32_t msc_reference_profile_write(const msc_reference_profile* profile, const char* file,
                                            msc_error* error);

/// Frees a profile. Null is allowed. @since 0.1.0
MSC_API void msc_reference_profile_release(msc_reference_profile* profile);

/// @param[out] info `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_reference_profile_get(const msc_reference_profile* profile,
                                          msc_reference_profile_info* info, msc_error* error);

/// msc_row_decisions_create() against the references of a profile. A warning names images that do
/// not look like the references in what the victim has no part in.
/// @param options Null = defaults. @param[out] decisions Free with msc_row_decisions_release().
/// @return As msc_row_decisions_create(); ::MSC_INVALID_ARGUMENT also for rows that were asked
/// otherwise than the references (another victim, method, reading of the data, version) or do not
/// say how, and for an image or a group that is a reference. @since 0.1.0
MSC_API int32_t msc_reference_profile_decide(const msc_reference_profile* profile,
                                             const msc_rows* rows,
                                             const msc_row_decision_options* options,
                                             msc_row_decisions** decisions, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
