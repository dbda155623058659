#include "core/evaluation/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/parallel.h"
#include "core/base/random.h"

namespace msc {

namespace {

/// Samples in order of their scores; `ends` closes runs of equal scores.
struct Sorted {
  std::vector<int32_t> order;
  std::vector<uint8_t> ends;
};

Sorted sort_scores(const double* scores, int64_t n) {
  Sorted sorted;
  sorted.order.resize(static_cast<size_t>(n));
  std::iota(sorted.order.begin(), sorted.order.end(), 0);
  std::sort(sorted.order.begin(), sorted.order.end(),
            [scores](int32_t a, int32_t b) { return scores[a] < scores[b]; });
  for (size_t i = 0; i < sorted.order.size(); ++i)
    sorted.ends.push_back(i + 1 == sorted.order.size() ||
                          scores[sorted.order[i]] != scores[sorted.order[i + 1]]);
  return sorted;
}

/// Groups that are drawn from one another: members only, non-members only, both.
std::vector<std::vector<int64_t>> strata(const Labels& labels) {
  std::vector<uint8_t> holds(static_cast<size_t>(labels.n_groups));
  for (int64_t i = 0; i < labels.size(); ++i) holds[labels.group_of(i)] |= labels.member[i] ? 1 : 2;
  std::vector<std::vector<int64_t>> result(4);
  for (size_t g = 0; g < holds.size(); ++g) result[holds[g]].push_back(static_cast<int64_t>(g));
  return result;
}

/// How often every group is drawn.
std::vector<int32_t> draw_groups(const std::vector<std::vector<int64_t>>& strata, int64_t n_groups,
                                 uint64_t seed) {
  Random random(seed);
  std::vector<int32_t> times(static_cast<size_t>(n_groups));
  for (const auto& stratum : strata) {
    for (size_t i = 0; i < stratum.size(); ++i) ++times[stratum[random.below(stratum.size())]];
  }
  return times;
}

struct Resampled {
  double auc = 0;
  std::vector<double> tpr;
};

/// AUC and rates of the samples, each counted as often as its group was drawn. Ties are never
/// split.
Resampled judge(const Sorted& sorted, const Labels& labels, const std::vector<int32_t>& times,
                const std::vector<double>& fprs) {
  double n[2] = {0, 0};  // non-members, members
  for (int64_t i = 0; i < labels.size(); ++i) n[labels.member[i]] += times[labels.group_of(i)];
  Resampled result;
  result.tpr.assign(fprs.size(), 0);
  double below[2] = {0, 0}, here[2] = {0, 0}, wins = 0;
  for (size_t i = 0; i < sorted.order.size(); ++i) {
    const auto sample = sorted.order[i];
    here[labels.member[sample]] += times[labels.group_of(sample)];
    if (!sorted.ends[i]) continue;
    wins += here[1] * (n[0] - below[0] - here[0] / 2);
    for (int c = 0; c < 2; ++c) below[c] += here[c];
    for (size_t f = 0; f < fprs.size(); ++f) {
      if (below[0] <= std::floor(fprs[f] * n[0] + 1e-9)) result.tpr[f] = below[1] / n[1];
    }
    here[0] = here[1] = 0;
  }
  result.auc = wins / (n[0] * n[1]);
  return result;
}

Interval percentiles(std::vector<double> values, double confidence) {
  std::sort(values.begin(), values.end());
  const auto last = static_cast<double>(values.size()) - 1;
  const auto at = [&](double p) { return values[static_cast<size_t>(std::lround(p * last))]; };
  return {at((1 - confidence) / 2), at((1 + confidence) / 2)};
}

}  // namespace

BootstrapIntervals bootstrap(const double* scores, const Labels& labels,
                             const std::vector<double>& fprs, const BootstrapOptions& options) {
  const auto sorted = sort_scores(scores, labels.size());
  const auto drawn_from = strata(labels);
  std::vector<Resampled> resampled(static_cast<size_t>(options.resamples));
  parallel_for(options.resamples, options.threads, [&](int64_t i) {
    const auto times =
        draw_groups(drawn_from, labels.n_groups, hash_seed(options.seed, static_cast<uint64_t>(i)));
    resampled[static_cast<size_t>(i)] = judge(sorted, labels, times, fprs);
  });
  const auto interval_of = [&](auto value) {
    std::vector<double> values;
    for (const auto& r : resampled) values.push_back(value(r));
    return percentiles(std::move(values), options.confidence);
  };
  BootstrapIntervals result;
  result.auc = interval_of([](const Resampled& r) { return r.auc; });
  for (size_t f = 0; f < fprs.size(); ++f)
    result.tpr.push_back(interval_of([f](const Resampled& r) { return r.tpr[f]; }));
  return result;
}

}  // namespace msc
