#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "judging/judgement.h"

namespace msc::audit {

/// One score in one part of the pictures, over all judged pairs that have the part: a class of the
/// truth (column l_rec_class_K), a region of the mask (l_rec_region_V), a channel
/// (share_channel_C).
struct PartSummary {
  std::string name;  ///< "class 3", "region 2", "channel 0".
  int64_t n_members = 0;
  int64_t n_nonmembers = 0;
  double members = 0;     ///< Mean score over the members' parts; 0 without members.
  double nonmembers = 0;  ///< Likewise.
  memberscope::Evaluation evaluation;
  memberscope::Estimate auc;  ///< Of the score in the part. Its texts live as long as `evaluation`.
};

/// Parts in the order of their numbers, classes first, channels last; at most 64. @param score
/// One that has parts.
std::vector<PartSummary> part_summaries(const Judgement& judgement, const ScoreKind& score);

nlohmann::ordered_json parts_json(const Judgement& judgement, const ScoreKind& score);

}  // namespace msc::audit
