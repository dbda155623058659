#include "core/evaluation/labels.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/error.h"

namespace msc {

namespace {

/// Numbers the groups in the order of their first sample.
int64_t compact_groups(const int64_t* group, int64_t n, std::vector<int32_t>& compact) {
  std::unordered_map<int64_t, int32_t> number;
  for (int64_t i = 0; i < n; ++i)
    compact.push_back(number.emplace(group[i], static_cast<int32_t>(number.size())).first->second);
  return static_cast<int64_t>(number.size());
}

}  // namespace

Labels make_labels(const int32_t* member, const int64_t* group, int64_t n) {
  Labels labels;
  labels.member.reserve(static_cast<size_t>(n));
  for (int64_t i = 0; i < n; ++i) {
    if (member[i] != 0 && member[i] != 1)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
           "member[{}] is {}, expected 1 (member) or 0 (non-member)", i, member[i]);
    labels.member.push_back(static_cast<uint8_t>(member[i]));
    ++(member[i] ? labels.n_members : labels.n_nonmembers);
  }
  labels.n_groups = group ? compact_groups(group, n, labels.group) : n;
  return labels;
}

int64_t groups_with(const Labels& labels, bool member) {
  if (labels.group.empty()) return member ? labels.n_members : labels.n_nonmembers;
  std::vector<uint8_t> seen(static_cast<size_t>(labels.n_groups));
  for (size_t i = 0; i < labels.group.size(); ++i)
    seen[labels.group[i]] |= (labels.member[i] != 0) == member;
  return std::count(seen.begin(), seen.end(), 1);
}

}  // namespace msc
