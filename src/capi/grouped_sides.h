#pragma once

#include <optional>
#include <unordered_map>

#include "capi/values.h"
#include "core/evaluation/group_units.h"

namespace msc::capi {

/// Reads the sides of a comparison, whose groups must lie apart: a group on two sides would be
/// compared with itself.
class GroupedSides {
 public:
  GroupedSide read(const double* scores, const int64_t* group, int64_t n, const char* name) {
    GroupedSide side{finite_values(scores, n, name), {}, n};
    if (n > 0 && (group != nullptr) != named_.value_or(group != nullptr))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
           "groups are given for some sides only ({} differ), expected all or none", name);
    if (n > 0) named_ = group != nullptr;
    if (!group) return side;
    side.n_groups = 0;
    ++sides_;
    for (int64_t i = 0; i < n; ++i) {
      const auto [found, fresh] = numbers_.try_emplace(group[i], Numbered{sides_, side.n_groups});
      if (found->second.side != sides_)
        fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
             "group {} of the {} is on another side, too; expected groups that lie apart", group[i],
             name);
      side.n_groups += fresh ? 1 : 0;
      side.group.push_back(static_cast<int32_t>(found->second.number));
    }
    return side;
  }

 private:
  struct Numbered {
    int side;
    int64_t number;
  };

  std::optional<bool> named_;
  int sides_ = 0;
  std::unordered_map<int64_t, Numbered> numbers_;
};

}  // namespace msc::capi
