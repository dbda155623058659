#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace msc {

/// Who is a member, and which samples belong together. The scores come beside it, sample by sample;
/// low = member.
struct Labels {
  std::vector<uint8_t> member;  ///< 1 member, 0 non-member.
  std::vector<int32_t>
      group;  ///< Group of every sample, 0 ... n_groups-1; empty: every sample its own group.
  int64_t n_members = 0;
  int64_t n_nonmembers = 0;
  int64_t n_groups = 0;

  int64_t size() const { return static_cast<int64_t>(member.size()); }
  int64_t group_of(int64_t i) const { return group.empty() ? i : group[static_cast<size_t>(i)]; }
};

/// `group` may be null.
Labels make_labels(const int32_t* member, const int64_t* group, int64_t n);

/// Groups that hold at least one sample of the class.
int64_t groups_with(const Labels& labels, bool member);

}  // namespace msc
