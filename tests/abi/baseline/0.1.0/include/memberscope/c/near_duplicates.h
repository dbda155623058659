/// @file
/// @brief Pictures that are nearly the same, on both sides of an audit or anywhere in it.
#ifndef MEMBERSCOPE_C_NEAR_DUPLICATES_H
#define MEMBERSCOPE_C_NEAR_DUPLICATES_H

#include "memberscope/c/audit.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup reports
/// @{

/// Two pairs whose inputs are nearly the same picture. Growing struct. @since 0.1.0
typedef struct msc_near_duplicate {
  uint64_t struct_size;  ///< sizeof(msc_near_duplicate) as the caller knows it.
  int64_t first;         ///< Index in the source of the member; of the earlier pair where all were
                         ///< compared with all.
  int64_t second;        ///< Index of the non-member; of the later pair.
  int64_t distance;      ///< Different bits of their perceptual hashes, of 64.
  double difference;     ///< Mean absolute difference of their 32 x 32 thumbnails, in [0,1].
} msc_near_duplicate;

/// Options. Growing struct; zero = default. @since 0.1.0
typedef struct msc_near_duplicate_options {
  uint64_t struct_size;  ///< sizeof(msc_near_duplicate_options) as the caller knows it.
  int32_t most_bits;  ///< Candidates differ in at most so many bits of the hash, 1 to 64; 0 = 10.
  int32_t reserved;   ///< Zero.
  double most_difference;  ///< Reported: thumbnails differ by at most this, in (0,1]; 0 = 0.04.
} msc_near_duplicate_options;

/// What was found. Opaque, immutable, thread-safe to read. @since 0.1.0
typedef struct msc_near_duplicates msc_near_duplicates;

/// Compares the input x of every member with that of every non-member: a perceptual hash finds
/// candidates, pixels confirm them. A non-member that is nearly a member's picture has in effect
/// been trained on, and counts against the attack; two cuts of one scene belong in one group. Reads
/// every pair once, keeps 3 KiB of each; time grows with members x non-members, 10^8 of which take
/// about a second.
/// @param member source->count values: 1, 0, or anything else for "not known" (not compared); null:
/// every input is compared with every other, for whoever looks for pictures that belong in one
/// group.
/// @param options Null = defaults.
/// @param run Threads, progress and cancellation, or null. @param[out] found Free with
/// msc_near_duplicates_release(). @return ::MSC_OK, also when some pairs could not be loaded;
/// ::MSC_CANCELLED. @since 0.1.0
MSC_API int32_t msc_near_duplicates_find(const msc_pair_source* source, const int32_t* member,
                                         const msc_near_duplicate_options* options,
                                         const msc_run_options* run, msc_near_duplicates** found,
                                         msc_error* error);

/// Frees what was found. Null is allowed. @since 0.1.0
MSC_API void msc_near_duplicates_release(msc_near_duplicates* found);

/// Number of pairs found, by their first and then by their second. @since 0.1.0
MSC_API int64_t msc_near_duplicates_count(const msc_near_duplicates* found);

/// Number of pairs that could not be loaded and were not compared. @since 0.1.0
MSC_API int64_t msc_near_duplicates_failed(const msc_near_duplicates* found);

/// One of the pairs. @param[out] duplicate `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_near_duplicates_get(const msc_near_duplicates* found, int64_t index,
                                        msc_near_duplicate* duplicate, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
