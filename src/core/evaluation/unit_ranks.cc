#include "core/evaluation/unit_ranks.h"

#include <algorithm>
#include <numeric>

#include "core/base/error.h"

namespace msc {

namespace {

std::vector<int64_t> doubled_ranks(const double* values, int64_t n) {
  std::vector<int64_t> order(static_cast<size_t>(n));
  std::iota(order.begin(), order.end(), int64_t{0});
  std::sort(order.begin(), order.end(),
            [values](int64_t a, int64_t b) { return values[a] < values[b]; });
  std::vector<int64_t> ranks(order.size());
  for (int64_t begin = 0, end = 0; begin < n; begin = end) {
    while (end < n &&
           values[order[static_cast<size_t>(end)]] == values[order[static_cast<size_t>(begin)]])
      ++end;
    for (int64_t i = begin; i < end; ++i)
      ranks[static_cast<size_t>(order[static_cast<size_t>(i)])] = begin + 1 + end;
  }
  return ranks;
}

/// Members (0 or 1) of every group.
std::vector<uint8_t> group_members(const Labels& labels) {
  std::vector<uint8_t> seen(
      static_cast<size_t>(labels.n_groups));  // bit 0: a non-member, bit 1: a member
  for (int64_t i = 0; i < labels.size(); ++i) seen[labels.group_of(i)] |= labels.member[i] ? 2 : 1;
  for (size_t g = 0; g < seen.size(); ++g) {
    if (seen[g] == 3)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
           "group {} (counted from 0 in order of appearance) holds members and non-members; a rank "
           "test exchanges whole groups",
           g);
    seen[g] >>= 1;
  }
  return seen;
}

std::vector<double> group_means(const std::vector<int64_t>& ranks, const Labels& labels) {
  std::vector<double> sum(static_cast<size_t>(labels.n_groups)), count(sum.size());
  for (int64_t i = 0; i < labels.size(); ++i) {
    sum[labels.group_of(i)] += static_cast<double>(ranks[i]);
    ++count[labels.group_of(i)];
  }
  for (size_t g = 0; g < sum.size(); ++g) sum[g] /= count[g];
  return sum;
}

}  // namespace

UnitRanks rank_units(const double* scores, const Labels& labels) {
  UnitRanks units;
  units.doubled = doubled_ranks(scores, labels.size());
  units.member = labels.member;
  if (!labels.group.empty()) {
    units.member = group_members(labels);
    const auto means = group_means(units.doubled, labels);
    units.doubled = doubled_ranks(means.data(), labels.n_groups);
  }
  units.n_members = std::count(units.member.begin(), units.member.end(), 1);
  return units;
}

UnitRanks reversed(UnitRanks units) {
  for (auto& rank : units.doubled) rank = 2 * (units.size() + 1) - rank;
  return units;
}

double unit_auc(const UnitRanks& units) {
  const auto n1 = static_cast<double>(units.n_members);
  const double n0 = static_cast<double>(units.size()) - n1;
  double sum = 0;
  for (size_t u = 0; u < units.doubled.size(); ++u)
    sum += units.member[u] ? static_cast<double>(units.doubled[u]) / 2 : 0;
  return 1 - (sum - n1 * (n1 + 1) / 2) / (n1 * n0);
}

}  // namespace msc
