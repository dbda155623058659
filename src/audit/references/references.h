#pragma once

#include <cstdint>
#include <memberscope/membership_scorer.hpp>
#include <memberscope/population.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/listener.h"
#include "audit/near_duplicates.h"
#include "audit/references/reference_choice.h"

namespace msc::audit {

/// What pairs are compared with for L_pop.
struct References {
  std::optional<memberscope::PopulationPredictor> population;  ///< None: no L_pop.
  std::string name;              ///< Of the population: the beginning of the SHA-256 of its bytes.
  std::vector<uint64_t> groups;  ///< Of each judged pair; empty with nobody to compare.
  std::optional<NearDuplicates> across;  ///< Across the sides, where they were looked for.
};

/// Learns what the references have in common, or reads what was learnt, before any victim is asked:
/// looks for near-duplicates among all inputs, adds every reference, fits. Tells the listener what
/// it found. Nothing when the listener wants an end.
/// @param scorer Without a population. @param preset Of the scorer.
std::optional<References> learn_references(const PairSet& judged, const ReferenceChoice& choice,
                                           const memberscope::MembershipScorer& scorer,
                                           memberscope::Preset preset, int32_t threads,
                                           Listener& listener);

}  // namespace msc::audit
