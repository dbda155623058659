#include "core/share/sample_folds.h"

#include <map>

namespace msc {
namespace {

/// Groups that hold a non-member, by number.
std::map<int64_t, bool> with_nonmember(const std::vector<int32_t>& member,
                                       const std::vector<int64_t>& group) {
  std::map<int64_t, bool> holds;
  for (size_t i = 0; i < group.size(); ++i) holds[group[i]] |= member[i] == 0;
  return holds;
}

}  // namespace

std::vector<int64_t> sample_folds(const std::vector<int32_t>& member,
                                  const std::vector<int64_t>& group) {
  const auto holds = with_nonmember(member, group);
  std::map<int64_t, int64_t> known;
  int64_t next[2] = {0, 0};
  std::vector<int64_t> fold;
  for (size_t i = 0; i < member.size(); ++i) {
    if (group.empty()) {
      fold.push_back(next[member[i] != 0]++ % kSampleFolds);
      continue;
    }
    const auto [at, fresh] = known.try_emplace(group[i], 0);
    if (fresh) at->second = next[!holds.at(group[i])]++ % kSampleFolds;
    fold.push_back(at->second);
  }
  return fold;
}

}  // namespace msc
