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

/// How altered outputs are scored.
struct AlteredScoring {
  memberscope::ExtractorHandle extractor;
  memberscope::ScorerOptions scorer;
  bool undoes_alterations = true;  ///< Takes tone curves back, of each alteration by itself.
  std::vector<uint64_t> groups;    ///< Of each pair, for references; empty where there are none.
  uint64_t seed = 0;               ///< Of what alterations draw.
  int32_t threads = 0;             ///< 0: one a core.
};

/// Alters and scores; tells the first failures, and what reading left in doubt. @param kind Of the
/// recorded outputs.
DefenceRun score_altered(const PairSet& pairs, int32_t kind, std::vector<Alteration> alterations,
                         const AlteredScoring& how, Listener& listener);

}  // namespace msc::audit
