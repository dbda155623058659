#include "core/evaluation/canary.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/evaluation/epsilon.h"
#include "core/evaluation/unit_ranks.h"

namespace msc {

namespace {

constexpr double kMostSteps = 3e8;
constexpr int64_t kMostUnits = 1000;  // above, 2^-n leaves the range of double

bool coin(uint64_t seed, uint64_t unit) {
  return Random(hash_seed(seed, unit)).next() >> 63;
}

/// Weights n + 1 - 2 rank, and the sum of those included less those left out.
struct Signed {
  std::vector<int64_t> weight;
  int64_t span = 0;  ///< Sum of the absolute weights.
  int64_t observed = 0;
};

Signed signed_ranks(const UnitRanks& units) {
  Signed result;
  for (size_t u = 0; u < units.doubled.size(); ++u) {
    const int64_t w = units.size() + 1 - units.doubled[u];
    result.weight.push_back(w);
    result.span += std::abs(w);
    result.observed += units.member[u] ? w : -w;
  }
  return result;
}

/// P(sum of +-weights >= observed) over all 2^n draws, weight by weight. The probability of sum s
/// stands at s + span.
double exact_p(const Signed& ranks) {
  std::vector<double> chance(static_cast<size_t>(2 * ranks.span + 1)), next(chance.size());
  chance[static_cast<size_t>(ranks.span)] = 1;
  int64_t reach = 0;
  for (const auto weight : ranks.weight) {
    const int64_t w = std::abs(weight);
    std::fill(next.begin(), next.end(), 0.0);
    for (int64_t s = ranks.span - reach; s <= ranks.span + reach; ++s) {
      next[static_cast<size_t>(s + w)] += chance[static_cast<size_t>(s)] / 2;
      next[static_cast<size_t>(s - w)] += chance[static_cast<size_t>(s)] / 2;
    }
    reach += w;
    chance.swap(next);
  }
  // From the far end: the smallest probabilities first.
  return std::accumulate(chance.rbegin(), chance.rbegin() + (ranks.span - ranks.observed + 1), 0.0);
}

double sampled_p(const Signed& ranks, const CanaryOptions& options) {
  Random random(options.seed);
  int64_t hits = 0;
  for (int64_t resample = 0; resample < options.resamples; ++resample) {
    int64_t sum = 0;
    for (const auto weight : ranks.weight) sum += random.next() >> 63 ? weight : -weight;
    hits += sum >= ranks.observed;
  }
  return static_cast<double>(1 + hits) / static_cast<double>(1 + options.resamples);
}

/// Units from low to high rank; ties in random order, so that the order of the list, which may know
/// the coins, decides nothing.
std::vector<size_t> guessing_order(const UnitRanks& units, uint64_t seed) {
  std::vector<std::pair<int64_t, uint64_t>> key;
  for (size_t u = 0; u < units.doubled.size(); ++u)
    key.emplace_back(units.doubled[u], hash_seed(seed, u));
  std::vector<size_t> order(key.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return key[a] < key[b]; });
  return order;
}

int64_t right_guesses(const UnitRanks& units, int64_t guesses, uint64_t seed) {
  const auto order = guessing_order(units, seed);
  int64_t correct = 0;
  for (size_t i = 0; i < static_cast<size_t>(guesses / 2); ++i)
    correct += units.member[order[i]] + !units.member[order[order.size() - 1 - i]];
  return correct;
}

/// Few coins are best guessed by half; of many, the few that lie farthest out show more.
int64_t default_guesses(int64_t units) {
  return std::max(std::min<int64_t>(units / 2, 100), units / 5) / 2 * 2;
}

int64_t checked_guesses(int64_t asked, int64_t units) {
  if (asked < 0 || asked > units || asked % 2 != 0)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
         "{} guesses for {} units, expected an even number up to that", asked, units);
  return asked > 0 ? asked : default_guesses(units);
}

}  // namespace

std::vector<int32_t> draw_canaries(int64_t n, const int64_t* group, uint64_t seed) {
  const std::vector<int32_t> nobody(static_cast<size_t>(n));
  const auto labels = make_labels(nobody.data(), group, n);
  std::vector<int32_t> included;
  for (int64_t i = 0; i < n; ++i)
    included.push_back(coin(seed, static_cast<uint64_t>(labels.group_of(i))));
  return included;
}

CanaryVerdict judge_canaries(const double* scores, const Labels& labels,
                             const CanaryOptions& options) {
  const auto units = rank_units(scores, labels);
  if (units.size() == 0)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "there is no canary to judge");
  const auto ranks = signed_ranks(units);
  const bool exact =
      units.size() <= kMostUnits &&
      static_cast<double>(ranks.span) * static_cast<double>(units.size()) <= kMostSteps;
  CanaryVerdict result;
  result.test.n_set = units.n_members;
  result.test.n_others = units.size() - units.n_members;
  if (result.test.n_set > 0 && result.test.n_others > 0) result.test.auc = unit_auc(units);
  result.test.resamples = exact ? 0 : options.resamples;
  result.test.p_value = exact ? exact_p(ranks) : sampled_p(ranks, options);
  result.test.floor = exact ? std::ldexp(1.0, -static_cast<int>(units.size()))
                            : 1 / (1 + static_cast<double>(options.resamples));
  result.guesses = checked_guesses(options.guesses, units.size());
  result.correct = right_guesses(units, result.guesses, options.seed);
  const auto bound = [&](int64_t correct) {
    return epsilon_lower_bound(units.size(), result.guesses, correct, options.delta,
                               options.confidence);
  };
  result.epsilon_low = bound(result.correct);
  result.epsilon_ceiling = bound(result.guesses);
  return result;
}

}  // namespace msc
