/// @file
/// @brief Filling a population from a source of pairs.
#ifndef MEMBERSCOPE_REFERENCES_HPP
#define MEMBERSCOPE_REFERENCES_HPP

#include "memberscope/audit.hpp"
#include "memberscope/c/references.h"
#include "memberscope/population.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup population
/// @{

/// What a pass over references came to; see ::msc_reference_summary. @since 0.1.0
struct ReferenceSummary : msc_reference_summary {
  ReferenceSummary() : msc_reference_summary{} { struct_size = sizeof(msc_reference_summary); }
  bool cancelled = false;  ///< Whether the pass was stopped by its cancel callback.
};

/// Adds every pair of a source to a population; see msc_membership_scorer_add_references(). Call
/// fit() afterwards, and give the population to the options of the scorer that is to use it. Throws
/// Error. @since 0.1.0
inline ReferenceSummary add_references(const MembershipScorer& scorer,
                                       PopulationPredictor& population, PairSource& source,
                                       const RunOptions& options = {}) {
  const msc_pair_source c_source = detail::pair_source(source);
  const auto run = detail::run_options(options);
  ReferenceSummary summary;
  msc_error error{};
  const int32_t status = msc_membership_scorer_add_references(scorer.c(), population.c(), &c_source,
                                                              &run, &summary, &error);
  if (status != MSC_OK && status != MSC_CANCELLED) throw Error(error);
  summary.cancelled = status == MSC_CANCELLED;
  return summary;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
