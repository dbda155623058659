#include "core/evaluation/set_test.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/evaluation/lower_set.h"
#include "core/evaluation/unit_ranks.h"

namespace msc {

namespace {

constexpr double kMostSteps = 3e8;    // of the exact count: about a third of a second
constexpr double kMostEntries = 2e7;  // of its table
constexpr int64_t kMostUnits = 1000;  // above, the number of subsets leaves the range of double

/// "A choice of `size` ranks with a sum of at most `most`", counted from whichever side is smaller.
struct Tail {
  std::vector<int64_t> ranks;
  std::vector<uint8_t> chosen;
  int64_t size = 0;
  int64_t most = 0;
};

/// Low ranks of the set are high ranks, hence low reversed ranks, of the others.
Tail lower_tail(const UnitRanks& units) {
  const bool set_is_smaller = 2 * units.n_members <= units.size();
  Tail tail;
  tail.ranks = set_is_smaller ? units.doubled : reversed(units).doubled;
  for (const auto member : units.member) tail.chosen.push_back((member != 0) == set_is_smaller);
  tail.size = set_is_smaller ? units.n_members : units.size() - units.n_members;
  for (size_t u = 0; u < tail.ranks.size(); ++u) tail.most += tail.chosen[u] ? tail.ranks[u] : 0;
  return tail;
}

bool countable(const Tail& tail) {
  const double entries = static_cast<double>(tail.size + 1) * static_cast<double>(tail.most + 1);
  return static_cast<int64_t>(tail.ranks.size()) <= kMostUnits && entries <= kMostEntries &&
         entries * static_cast<double>(tail.ranks.size()) <= kMostSteps;
}

double subsets(int64_t n, int64_t size) {
  double count = 1;
  for (int64_t i = 1; i <= size; ++i)
    count = count * static_cast<double>(n - size + i) / static_cast<double>(i);
  return count;
}

/// Subsets by size and sum of ranks, one rank after the other.
double exact_p(const Tail& tail) {
  const auto width = static_cast<size_t>(tail.most) + 1;
  std::vector<double> ways((static_cast<size_t>(tail.size) + 1) * width);
  ways[0] = 1;
  for (const auto rank : tail.ranks) {
    const auto step = static_cast<size_t>(rank);
    for (auto size = static_cast<size_t>(tail.size); size >= 1; --size) {
      for (size_t sum = step; sum < width; ++sum)
        ways[size * width + sum] += ways[(size - 1) * width + sum - step];
    }
  }
  const auto row = ways.end() - static_cast<std::ptrdiff_t>(width);
  return std::accumulate(row, ways.end(), 0.0) /
         subsets(static_cast<int64_t>(tail.ranks.size()), tail.size);
}

double sampled_p(Tail tail, const SetTestOptions& options) {
  Random random(options.seed);
  int64_t hits = 0;
  for (int64_t resample = 0; resample < options.resamples; ++resample) {
    int64_t sum = 0;
    for (size_t i = 0; i < static_cast<size_t>(tail.size); ++i) {
      std::swap(tail.ranks[i], tail.ranks[i + random.below(tail.ranks.size() - i)]);
      sum += tail.ranks[i];
    }
    hits += sum <= tail.most;
  }
  return static_cast<double>(1 + hits) / static_cast<double>(1 + options.resamples);
}

/// Two-sided, by the rank sum alone: a shift that is expected on no particular side.
void test_shift(const UnitRanks& units, const SetTestOptions& options, RankTest& result) {
  const auto low = lower_tail(units);
  const auto high = lower_tail(reversed(units));
  const bool exact = countable(low) && countable(high);
  const auto p = [&](const Tail& tail) { return exact ? exact_p(tail) : sampled_p(tail, options); };
  result.p_value = std::min(1.0, 2 * std::min(p(low), p(high)));
  result.resamples = exact ? 0 : options.resamples;
  const double floor = exact ? 1 / subsets(units.size(), std::min(result.n_set, result.n_others))
                             : 1 / (1 + static_cast<double>(options.resamples));
  result.floor = std::min(1.0, 2 * floor);
}

}  // namespace

RankTest set_test(const double* scores, const Labels& labels, const SetTestOptions& options) {
  const auto units = rank_units(scores, labels);
  RankTest result;
  result.n_set = units.n_members;
  result.n_others = units.size() - units.n_members;
  if (result.n_set == 0 || result.n_others == 0)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
         "a set is compared with references: expected some of both, found {} and {}", result.n_set,
         result.n_others);
  result.auc = unit_auc(units);
  if (options.two_sided) {
    test_shift(units, options, result);
  } else {
    const auto found = lower_set(units, options.resamples, options.seed);
    result.p_value = found.p_value;
    result.floor = found.floor;
    result.resamples = found.resamples;
  }
  return result;
}

}  // namespace msc
