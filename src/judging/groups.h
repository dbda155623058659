#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "judging/judgement.h"

namespace msc::audit {

/// One group (patient, city, video) in numbers: means over its judged pairs.
struct GroupSummary {
  std::string name;
  int64_t n_members = 0;
  int64_t n_nonmembers = 0;
  double l_rec = 0;
  double l_pred = 0;
  double l_mem = 0;
};

inline constexpr size_t kShownGroups = 20;

/// Named groups, lowest mean L_mem first, at most kShownGroups of them.
std::vector<GroupSummary> most_exposed_groups(const Judgement& judgement);

}  // namespace msc::audit
