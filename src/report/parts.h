#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/judgement.h"

namespace msc::report {

/// L_rec in one part of the pictures, over all judged pairs that have the part: a class of the truth (column l_rec_class_K) or a region of
/// the mask (l_rec_region_V).
struct PartSummary {
  std::string name;  ///< "class 3", "region 2".
  int64_t n_members = 0;
  int64_t n_nonmembers = 0;
  double members = 0;     ///< Mean L_rec over the members' parts; 0 without members.
  double nonmembers = 0;  ///< Likewise.
  memberscope::Evaluation evaluation;
  memberscope::Estimate auc;  ///< Of L_rec in the part. Its texts live as long as `evaluation`.
};

/// Parts in the order of their numbers, classes first; at most 64.
std::vector<PartSummary> part_summaries(const Judgement& judgement);

nlohmann::ordered_json parts_json(const Judgement& judgement);
/// A table; nothing when rows have no such column.
std::string parts_html(const Judgement& judgement);

}  // namespace msc::report
