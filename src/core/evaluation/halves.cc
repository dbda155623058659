#include "core/evaluation/halves.h"

#include <utility>

#include "core/base/random.h"

namespace msc {

std::vector<uint8_t> split_halves(const Labels& labels, uint64_t seed) {
  std::vector<uint8_t> holds_nonmember(static_cast<size_t>(labels.n_groups));
  for (int64_t i = 0; i < labels.size(); ++i)
    holds_nonmember[labels.group_of(i)] |= labels.member[i] == 0;
  std::vector<int64_t> shuffled(holds_nonmember.size());
  for (size_t g = 0; g < shuffled.size(); ++g) shuffled[g] = static_cast<int64_t>(g);
  Random random(seed);
  for (size_t i = shuffled.size(); i > 1; --i)
    std::swap(shuffled[i - 1], shuffled[random.below(i)]);
  std::vector<uint8_t> half_of_group(shuffled.size());
  uint8_t next[2] = {0, 0};
  for (const auto g : shuffled) half_of_group[g] = next[holds_nonmember[g]] ^= 1;
  std::vector<uint8_t> half;
  for (int64_t i = 0; i < labels.size(); ++i) half.push_back(half_of_group[labels.group_of(i)]);
  return half;
}

Half take_half(const double* scores, const Labels& labels, const std::vector<uint8_t>& half,
               uint8_t which) {
  Half result;
  std::vector<int32_t> member;
  std::vector<int64_t> group;
  for (size_t i = 0; i < half.size(); ++i) {
    if (half[i] != which) continue;
    result.scores.push_back(scores[i]);
    member.push_back(labels.member[i]);
    group.push_back(labels.group_of(static_cast<int64_t>(i)));
  }
  result.labels = make_labels(member.data(), labels.group.empty() ? nullptr : group.data(),
                              static_cast<int64_t>(member.size()));
  return result;
}

}  // namespace msc
