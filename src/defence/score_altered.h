#pragma once

#include "defence/altered_pairs.h"
#include "defence/defences.h"

namespace msc::audit {

/// Every pair under every alteration, scored.
struct DefenceRun {
  std::vector<Defence> defences;  ///< One for each alteration, in their order.
  int64_t n_scored = 0;           ///< Altered pairs, as is the next.
  int64_t n_failed = 0;
  bool interrupted = false;  ///< The listener ended it; nothing is complete.
};

/// Kind of the recorded outputs once they are read. Throws BadInput unless the first pair that can
/// be read has one.
int32_t recorded_kind(const PairSet& pairs);

/// Alters and scores; tells the first failures, and what reading left in doubt. @param kind Of the
/// recorded outputs. @param groups Of each pair, for the scorer's references; empty where it has
/// none. @param seed Of what alterations draw. @param threads 0: one a core.
DefenceRun score_altered(const PairSet& pairs, int32_t kind, std::vector<Alteration> alterations,
                         const memberscope::MembershipScorer& scorer,
                         const std::vector<uint64_t>& groups, uint64_t seed, int32_t threads,
                         Listener& listener);

}  // namespace msc::audit
