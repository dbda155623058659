#include "core/evaluation/placements.h"

#include <algorithm>
#include <numeric>

namespace msc {

namespace {

std::vector<int32_t> order_of(const double* scores, int64_t n) {
  std::vector<int32_t> order(static_cast<size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [scores](int32_t a, int32_t b) { return scores[a] < scores[b]; });
  return order;
}

}  // namespace

Placements placements(const double* scores, const Labels& labels) {
  const auto order = order_of(scores, labels.size());
  const auto n1 = static_cast<double>(labels.n_members);
  const auto n0 = static_cast<double>(labels.n_nonmembers);
  Placements result;
  result.values.resize(order.size());
  double members_below = 0;
  double nonmembers_below = 0;
  double wins = 0;  // pairs that the member wins, ties one half: a multiple of 1/2, so exact in any
                    // order up to 2^52 pairs
  for (size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    double members = 0;
    while (end < order.size() && scores[order[end]] == scores[order[begin]])
      members += labels.member[order[end++]];
    const double nonmembers = static_cast<double>(end - begin) - members;
    const double of_member = n0 - nonmembers_below - nonmembers / 2;
    const double of_nonmember = members_below + members / 2;
    for (size_t i = begin; i < end; ++i)
      result.values[order[i]] = labels.member[order[i]] ? of_member / n0 : of_nonmember / n1;
    wins += members * of_member;
    members_below += members;
    nonmembers_below += nonmembers;
  }
  result.auc = wins / (n1 * n0);
  return result;
}

}  // namespace msc
