#pragma once

#include <memberscope/poses.hpp>
#include <optional>
#include <string>

#include "audit/options/option.h"
#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// In which poses the victim is asked besides the natural one.
struct PoseSettings {
  int64_t queries = 0;       ///< A pair, the natural pose among them; 0: not said.
  std::string poses;         ///< Names and words, or the path of a file of them.
  std::string trained_with;  ///< What no pose is taken of.

  /// Whether any is asked for.
  bool wanted() const { return queries > 1 || !poses.empty(); }
};

/// The options that set them.
OptionTable pose_options(PoseSettings& settings);

/// What run.json says of them.
nlohmann::ordered_json to_json(const PoseSettings& settings);

/// Reads and draws the poses, for pairs of the size of the first that can be read; nothing where
/// none is wanted. Throws UsageError for what is no pose, BadInput where that pair has no such
/// pose.
std::optional<memberscope::PoseSet> open_poses(const PoseSettings& settings, uint64_t seed,
                                               const PairSet& pairs);

/// Throws BadInput for a pose in which the victim says that it takes no such input, or gives no
/// output of the truth's size. No query is spent.
void require_takes(const memberscope::VictimHandle& victim, const memberscope::PoseSet& poses,
                   const PairSet& pairs);

/// The names, separated by commas.
std::string names_of(const memberscope::PoseSet& poses);

}  // namespace msc::audit
