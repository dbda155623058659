#pragma once

#include <cstdint>
#include <vector>

#include "core/evaluation/labels.h"

namespace msc {

/// Ranks of what a rank test may exchange: samples, or groups as wholes. Low score = low rank.
struct UnitRanks {
  std::vector<int64_t> doubled;  ///< Twice the mid-rank, so that ties stay integers: 2 ... 2 n.
  std::vector<uint8_t> member;   ///< 1 member.
  int64_t n_members = 0;

  int64_t size() const { return static_cast<int64_t>(doubled.size()); }
};

/// A group's place is the mean rank of its samples among all samples. Throws Error for a group that
/// holds members and non-members: it cannot be exchanged as a whole.
UnitRanks rank_units(const double* scores, const Labels& labels);

/// The ranks with every score's sign turned.
UnitRanks reversed(UnitRanks units);

/// P(a member unit ranks below a non-member unit), ties one half.
double unit_auc(const UnitRanks& units);

}  // namespace msc
