#pragma once

#include <memberscope/used.hpp>
#include <string>
#include <vector>

#include "judging/decision_sides.h"

namespace msc::audit {

/// The images that have one part (a class of the truth, a region of the mask, a channel), in that
/// part alone, or those of one group, as a set against the references.
struct PartDecision {
  std::string name;           ///< "class 3", "region 2", "channel 0", "group left lung".
  int64_t n = 0;              ///< Images that have it.
  int64_t n_references = 0;   ///< References that have it; of groups, all.
  memberscope::RankTest set;  ///< "Something of the part was trained on."
  double p_holm = 1;          ///< Corrected over all parts.
  memberscope::Used used;     ///< How many, at least: all parts' bounds hold together.
};

/// What parts are asked about.
struct PartQuestion {
  std::string by;            ///< "class", "region", "channel" or "group".
  std::string score;         ///< A score that has parts (columns SCORE_class_3); of groups, any.
  double confidence = 0.95;  ///< That all bounds hold.
  uint64_t seed = 0;
};

/// Every part that some image has, in the order of their numbers, or of the rows. A part of the
/// references stands in for what an unseen part scores, so the guarantees are those of the whole
/// set, at a confidence that is shared among the parts (Bonferroni), and p-values are corrected
/// (Holm). A part that no reference has cannot be judged: its p-value is 1 and its bound 0, with
/// the references that it would take. Throws InputError where no image has such a part, and for
/// another kind of part.
std::vector<PartDecision> part_decisions(const DecisionSides& sides, const PartQuestion& question);

/// A line a part.
std::string part_decisions_text(const std::vector<PartDecision>& parts);

}  // namespace msc::audit
