#include "core/share/combination.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/error.h"
#include "memberscope/c/target.h"

namespace msc {
namespace {

constexpr int64_t kFolds = 5;

double median(std::vector<double> values) {
  const size_t half = values.size() / 2;
  std::nth_element(values.begin(), values.begin() + static_cast<int64_t>(half), values.end());
  const double upper = values[half];
  if (values.size() % 2) return upper;
  return 0.5 *
         (upper + *std::max_element(values.begin(), values.begin() + static_cast<int64_t>(half)));
}

double deviation(const std::vector<double>& values) {
  double mean = 0;
  for (const double v : values) mean += v / static_cast<double>(values.size());
  double squares = 0;
  for (const double v : values) squares += (v - mean) * (v - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

Location locate(const std::vector<double>& values) {
  Location at{median(values), 0};
  std::vector<double> distances;
  for (const double v : values) distances.push_back(std::abs(v - at.centre));
  at.scale = 1.4826 * median(distances);
  if (!(at.scale > 0)) at.scale = deviation(values);  // more than half are equal
  if (!(at.scale > 0)) at.scale = 1;
  return at;
}

void check_finite(const std::vector<double>& values, const char* name) {
  for (size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i]))
      fail(MSC_NOT_FINITE, MSC_STAGE_SCORE, "{} {} is {}; every value must be finite", name, i,
           values[i]);
}

/// Groups that hold a non-member, by number.
std::map<int64_t, bool> with_nonmember(const std::vector<int32_t>& member,
                                       const std::vector<int64_t>& group) {
  std::map<int64_t, bool> holds;
  for (size_t i = 0; i < group.size(); ++i) holds[group[i]] |= member[i] == 0;
  return holds;
}

/// Folds in order of appearance, so that a result does not depend on the group numbers themselves.
/// Groups with non-members are dealt by themselves, so that these are spread over the folds however
/// the groups follow each other.
std::vector<int64_t> folds_of(const std::vector<int32_t>& member,
                              const std::vector<int64_t>& group) {
  const auto holds = with_nonmember(member, group);
  std::map<int64_t, int64_t> known;
  int64_t next[2] = {0, 0};
  std::vector<int64_t> fold;
  for (size_t i = 0; i < member.size(); ++i) {
    if (group.empty()) {
      fold.push_back(next[member[i] != 0]++ % kFolds);
      continue;
    }
    const auto [at, fresh] = known.try_emplace(group[i], 0);
    if (fresh) at->second = next[!holds.at(group[i])]++ % kFolds;
    fold.push_back(at->second);
  }
  return fold;
}

}  // namespace

double share_weight(int32_t kind) {
  return kind == MSC_TARGET_IMAGE ? 0.2 : 0.1;
}

double Combination::score(double l_mem_value, double share_low) const {
  return (1 - share_weight) * (l_mem_value - l_mem.centre) / l_mem.scale -
         share_weight * (share_low - share.centre) / share.scale;
}

Combination fit_combination(const std::vector<double>& l_mem, const std::vector<double>& share_low,
                            int32_t kind) {
  if (l_mem.empty())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "a combined score needs reference non-members, found none");
  check_finite(l_mem, "reference l_mem");
  check_finite(share_low, "reference share_low");
  return {locate(l_mem), locate(share_low), share_weight(kind)};
}

std::vector<double> cross_fitted_scores(const std::vector<int32_t>& member,
                                        const std::vector<int64_t>& group,
                                        const std::vector<double>& l_mem,
                                        const std::vector<double>& share_low, int32_t kind) {
  const auto fold = folds_of(member, group);
  std::vector<double> combined(member.size());
  for (int64_t k = 0; k < kFolds; ++k) {
    std::vector<double> reference_l_mem, reference_share;
    for (size_t i = 0; i < member.size(); ++i)
      if (!member[i] && fold[i] != k) {
        reference_l_mem.push_back(l_mem[i]);
        reference_share.push_back(share_low[i]);
      }
    const Combination combination = fit_combination(reference_l_mem, reference_share, kind);
    for (size_t i = 0; i < member.size(); ++i)
      if (fold[i] == k) combined[i] = combination.score(l_mem[i], share_low[i]);
  }
  check_finite(combined, "combined score");
  return combined;
}

double combined_alone(double l_mem, double l_pred, double share_low, int32_t kind) {
  if (!std::isfinite(l_mem) || !std::isfinite(share_low) || !std::isfinite(l_pred) || l_pred <= 0)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "L_mem {}, L_pred {} and share {} must be finite, L_pred positive", l_mem, l_pred,
         share_low);
  const double w = share_weight(kind);
  return (1 - w) * l_mem / l_pred - w * share_low;
}

}  // namespace msc
