/// @file
/// @brief How many images of a set were trained on: a lower bound, and a share where members are
/// known.
///
/// Low = member for every score.
#ifndef MEMBERSCOPE_C_USED_H
#define MEMBERSCOPE_C_USED_H

#include "memberscope/c/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup evaluation
/// @{

/// A set, reference non-members, and known members where there are some. Growing struct; zero =
/// default. Arrays are read during the call only. Groups (patient, city, video) are given for all
/// sides or for none; then groups are counted instead of images. @since 0.1.0
typedef struct msc_used_input {
  uint64_t struct_size;            ///< sizeof(msc_used_input) as the caller knows it.
  int64_t n_references;            ///< Reference non-members.
  const double* references;        ///< n_references finite scores.
  const int64_t* reference_group;  ///< n_references group numbers, or null.
  int64_t n;                       ///< Images of the set.
  const double* scores;            ///< n finite scores.
  const int64_t* group;            ///< n group numbers, or null.
  int64_t n_known;                 ///< Known members, none of them in the set; 0 = none.
  const double* known;             ///< n_known finite scores, or null.
  const int64_t* known_group;      ///< n_known group numbers, or null.
  double confidence;  ///< One-sided of the bound, two-sided of the share, in (0,1); 0 = 0.95.
  uint64_t seed;      ///< Draws from larger groups as many images as the smallest one has.
} msc_used_input;

/// What is said of the set. Growing struct. Units are images, or groups where groups are given; a
/// group counts as trained on when any of its images was. @since 0.1.0
typedef struct msc_used {
  uint64_t struct_size;   ///< sizeof(msc_used) as the caller knows it.
  double confidence;      ///< As used.
  int64_t n;              ///< Units of the set.
  int64_t n_references;   ///< Units of the references.
  int64_t n_known;        ///< Units of the known members.
  int64_t images_a_unit;  ///< Images drawn of each unit: 1, or the size of the smallest group.
  int64_t at_least;       ///< So many of the `n` units were trained on, at least. 0: none is shown.
  int64_t most;  ///< The bound, were every unit below all references: these references can show no
                 ///< more. 0: they cannot say.
  int64_t references_needed;  ///< Units of the references that allow any bound, where `most` is 0;
                              ///< otherwise 0.
  int32_t share_known;        ///< 1: `share` and its interval are measured.
  int32_t reserved;           ///< Zero.
  double share;               ///< Share of the units that was trained on, estimated.
  double share_low;           ///< Of its interval; 0 where it cannot be measured.
  double share_high;          ///< Likewise; 1 where it cannot be measured.
  int64_t known_needed;       ///< Where known members were given and do not differ clearly from the
                         ///< references: units of both that it takes. 0 as well where the score
                         ///< tells them apart with no number of them.
} msc_used;

/// How many of the images were trained on, at least; and which share, where known members are
/// given.
///
/// The bound assumes that the non-members of the set are exchangeable with the references (drawn
/// from the same source, seen by the same victim), and nothing of the members. It is the smallest
/// number k that the scores do not contradict: the counts of N - k non-members below each reference
/// have a joint distribution that is known exactly, whatever the scores are, since the references
/// are drawn once and shared (Polya's urn); k is contradicted where the least tail probability over
/// all references of the lower half is less likely than 1 - `confidence`. So the bound holds for
/// all thresholds at once, and exceeds the truth with a probability of at most 1 - `confidence`.
///
/// The share further assumes that the images that were trained on are like the known members; it is
/// where the AUC of the set lies between one half and that of the known members, and its interval
/// is approximate. @param[out] used `struct_size` set by the caller. @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT (groups on some sides only, or a group on two sides), ::MSC_NOT_FINITE.
/// @since 0.1.0
MSC_API int32_t msc_count_used(const msc_used_input* input, msc_used* used, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
