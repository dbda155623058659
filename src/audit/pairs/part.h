#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// One of several parts into which the pairs of an audit are cut, so that several machines share
/// them.
struct Part {
  int64_t index = 1;  ///< From 1.
  int64_t of = 1;
};

/// "2/8", or "auto": what the scheduler of an array of jobs says (Slurm's SLURM_ARRAY_TASK_ID, the
/// JOB_COMPLETION_INDEX of an indexed Kubernetes job). Throws BadInput for anything else.
Part parse_part(const std::string& text);

/// "part 2 of 8".
std::string part_words(const Part& part);

/// The pairs of a part, ascending. Groups stay whole. Which part a pair belongs to depends on names
/// alone and not on their order: pairs are put into the order of the hash of their group, or of
/// their id where they have none, and cut into runs of equal length; a group that is cut belongs to
/// the part in which it begins. Without a part: every pair.
std::vector<int64_t> indices_of(const std::optional<Part>& part, const PairSet& pairs);

}  // namespace msc::audit
