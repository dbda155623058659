/// @file
/// @brief Filling a population from a source of pairs.
#ifndef MEMBERSCOPE_C_REFERENCES_H
#define MEMBERSCOPE_C_REFERENCES_H

#include "memberscope/c/audit.h"
#include "memberscope/c/population.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup population
/// @{

/// What a pass over references came to. Growing struct. @since 0.1.0
typedef struct msc_reference_summary {
  uint64_t struct_size;  ///< sizeof(msc_reference_summary) as the caller knows it.
  int64_t n_added;       ///< References added.
  int64_t n_failed;      ///< Could not be loaded, are not sound, or are of another kind than the
                         ///< first that was added: left out.
} msc_reference_summary;

/// Adds every pair of a source to a population, as `scorer` will compare pairs with it: features of
/// its extractor and preset, truths with the classes of the recorded or declared output, keys and
/// groups of the pairs. The victim is asked nothing. Several pairs are in flight at once; the
/// result depends neither on threads nor on order. msc_population_fit() is to be called afterwards,
/// and the population given to a scorer that is made then. Once a pair is a reference and judged,
/// too, its group is left out where it is judged.
/// @param scorer Without a population, as a rule. @param population Of the scorer's extractor and
/// preset. @param source Its pairs' `y_hat` may be null. @param options Null = defaults.
/// @param[out] summary May be null; filled also when cancelled. @return ::MSC_OK, also when pairs
/// failed;
/// ::MSC_CANCELLED (references were added in part); ::MSC_INVALID_ARGUMENT (another extractor or
/// preset). Not thread-safe for one population. @since 0.1.0
MSC_API int32_t msc_membership_scorer_add_references(
    msc_membership_scorer* scorer, msc_population* population, const msc_pair_source* source,
    const msc_run_options* options, msc_reference_summary* summary, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
