#include "core/evaluation/stratified_auc.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/evaluation/auc_interval.h"
#include "core/evaluation/auc_variance.h"
#include "core/evaluation/placements.h"

namespace msc {

namespace {

constexpr int64_t kLeastOfAClass = 5;
constexpr int64_t kMostStrata = 20;
constexpr int64_t kSamplesPerStratum = 15;

/// Samples of one stratum, with the AUC among them.
struct Stratum {
  std::vector<int64_t> samples;
  Labels labels;
  Placements placed;
  double weight = 0;
};

std::vector<std::vector<int64_t>> cut(const double* along, const Labels& labels) {
  std::vector<int64_t> order(static_cast<size_t>(labels.size()));
  std::iota(order.begin(), order.end(), int64_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [along](int64_t a, int64_t b) { return along[a] < along[b]; });
  const int64_t count = std::clamp<int64_t>(
      std::min(labels.n_members, labels.n_nonmembers) / kSamplesPerStratum, 1, kMostStrata);
  std::vector<std::vector<int64_t>> strata(1);
  for (size_t i = 0; i < order.size(); ++i) {
    const bool full =
        static_cast<int64_t>(i) * count >= static_cast<int64_t>(strata.size()) * labels.size();
    if (full && along[order[i]] != along[order[i - 1]]) strata.emplace_back();
    strata.back().push_back(order[i]);
  }
  return strata;
}

Stratum judge(std::vector<int64_t> samples, const double* scores, const Labels& labels) {
  std::vector<int32_t> member;
  std::vector<double> values;
  for (const auto i : samples) {
    member.push_back(labels.member[static_cast<size_t>(i)]);
    values.push_back(scores[i]);
  }
  Stratum stratum{std::move(samples),
                  make_labels(member.data(), nullptr, static_cast<int64_t>(member.size())),
                  {},
                  0};
  const auto n1 = stratum.labels.n_members;
  const auto n0 = stratum.labels.n_nonmembers;
  if (std::min(n1, n0) < kLeastOfAClass) return stratum;
  stratum.placed = placements(values.data(), stratum.labels);
  stratum.weight = static_cast<double>(n1) * static_cast<double>(n0) / static_cast<double>(n1 + n0);
  return stratum;
}

/// The strata that count as one sample: what each of its members adds to the AUC, and who they are.
struct Pooled {
  std::vector<double> influence;
  std::vector<int32_t> member;
  std::vector<int64_t> group;
};

void add(Pooled& pooled, const Stratum& stratum, double weight, const Labels& labels) {
  for (size_t i = 0; i < stratum.samples.size(); ++i) {
    const auto sample = stratum.samples[i];
    const bool member = labels.member[static_cast<size_t>(sample)] != 0;
    const auto n =
        static_cast<double>(member ? stratum.labels.n_members : stratum.labels.n_nonmembers);
    // sqrt(n / (n - 1)): every stratum estimates a mean of its own.
    pooled.influence.push_back(weight * (stratum.placed.values[i] - stratum.placed.auc) / n *
                               std::sqrt(n / (n - 1)));
    pooled.member.push_back(member);
    pooled.group.push_back(labels.group_of(sample));
  }
}

}  // namespace

StratifiedAuc stratified_auc(const double* scores, const double* matched_on, const Labels& labels,
                             double confidence) {
  std::vector<Stratum> strata;
  double weights = 0;
  for (auto& samples : cut(matched_on, labels)) {
    strata.push_back(judge(std::move(samples), scores, labels));
    weights += strata.back().weight;
  }
  StratifiedAuc result;
  if (weights == 0) return result;
  result.measurable = true;
  result.auc = 0;
  Pooled pooled;
  for (const auto& stratum : strata) {
    if (stratum.weight == 0) continue;
    result.auc += stratum.weight / weights * stratum.placed.auc;
    result.n += stratum.labels.size();
    ++result.strata;
    add(pooled, stratum, stratum.weight / weights, labels);
  }
  const auto matched = make_labels(pooled.member.data(),
                                   labels.group.empty() ? nullptr : pooled.group.data(), result.n);
  result.interval =
      auc_interval(result.auc, influence_variance(pooled.influence, matched), matched, confidence);
  return result;
}

}  // namespace msc
