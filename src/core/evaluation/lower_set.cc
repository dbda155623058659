#include "core/evaluation/lower_set.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/base/random.h"

namespace msc {

namespace {

constexpr double kMostChoices = 100000;  // counted one by one
constexpr double kSlack = 1e-12;         // sums in another order

/// Both scores of each unit, high where the unit scores low, of mean 0 and equal spread.
struct UnitScores {
  std::vector<double> rank, savage;
};

void standardise(std::vector<double>& scores) {
  const auto n = static_cast<double>(scores.size());
  const double mean = std::accumulate(scores.begin(), scores.end(), 0.0) / n;
  double squares = 0;
  for (auto& score : scores) {
    score -= mean;
    squares += score * score;
  }
  if (squares <= kSlack) return std::fill(scores.begin(), scores.end(), 0.0);
  for (auto& score : scores) score /= std::sqrt(squares);
}

/// Savage's score by doubled mid-rank: of tied units the mean.
std::vector<double> savage_by_unit(const UnitRanks& units) {
  std::vector<size_t> order(units.doubled.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return units.doubled[a] > units.doubled[b]; });
  std::vector<double> scores(order.size());
  double sum = 0;  // of 1/j over the ranks from here to the last
  for (size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    double total = 0;
    for (; end < order.size() && units.doubled[order[end]] == units.doubled[order[begin]]; ++end)
      total += sum += 1 / static_cast<double>(order.size() - end);
    for (size_t i = begin; i < end; ++i)
      scores[order[i]] = total / static_cast<double>(end - begin);
  }
  return scores;
}

UnitScores unit_scores(const UnitRanks& units) {
  UnitScores scores;
  for (const auto rank : units.doubled) scores.rank.push_back(-static_cast<double>(rank));
  scores.savage = savage_by_unit(units);
  standardise(scores.rank);
  standardise(scores.savage);
  return scores;
}

/// The larger sum over the set, from the units of one side; over all units both sums are 0.
class Statistic {
 public:
  Statistic(UnitScores scores, bool of_set) : scores_(std::move(scores)), sign_(of_set ? 1 : -1) {}
  double of(const std::vector<size_t>& side) const {
    double rank = 0, savage = 0;
    for (const auto unit : side) {
      rank += scores_.rank[unit];
      savage += scores_.savage[unit];
    }
    return std::max(sign_ * rank, sign_ * savage);
  }

 private:
  UnitScores scores_;
  double sign_;
};

double choices(size_t n, size_t size) {
  double count = 1;
  for (size_t i = 1; i <= size && count <= kMostChoices; ++i)
    count = count * static_cast<double>(n - size + i) / static_cast<double>(i);
  return count;
}

/// The next choice in the order of the units, or false after the last.
bool next(std::vector<size_t>& side, size_t n) {
  size_t i = side.size();
  while (i > 0 && side[i - 1] == n - side.size() + i - 1) --i;
  if (i == 0) return false;
  ++side[i - 1];
  for (; i < side.size(); ++i) side[i] = side[i - 1] + 1;
  return true;
}

LowerSet counted(const Statistic& statistic, size_t size, size_t n, double least) {
  std::vector<size_t> side(size);
  std::iota(side.begin(), side.end(), size_t{0});
  double hits = 0, all = 0;
  do {
    hits += statistic.of(side) >= least;
    ++all;
  } while (next(side, n));
  return {hits / all, 1 / all, 0};
}

LowerSet sampled(const Statistic& statistic, size_t size, size_t n, double least, int64_t resamples,
                 uint64_t seed) {
  Random random(seed);
  std::vector<size_t> units(n), side(size);
  std::iota(units.begin(), units.end(), size_t{0});
  int64_t hits = 0;
  for (int64_t resample = 0; resample < resamples; ++resample) {
    for (size_t i = 0; i < size; ++i) {
      std::swap(units[i], units[i + random.below(n - i)]);
      side[i] = units[i];
    }
    hits += statistic.of(side) >= least;
  }
  const double draws = 1 + static_cast<double>(resamples);
  return {(1 + static_cast<double>(hits)) / draws, 1 / draws, resamples};
}

}  // namespace

LowerSet lower_set(const UnitRanks& units, int64_t resamples, uint64_t seed) {
  const bool set_is_smaller = 2 * units.n_members <= units.size();
  std::vector<size_t> side;
  for (size_t u = 0; u < units.member.size(); ++u)
    if ((units.member[u] != 0) == set_is_smaller) side.push_back(u);
  const auto n = units.member.size();
  const Statistic statistic(unit_scores(units), set_is_smaller);
  const double least = statistic.of(side) - kSlack;
  return choices(n, side.size()) <= kMostChoices
             ? counted(statistic, side.size(), n, least)
             : sampled(statistic, side.size(), n, least, resamples, seed);
}

}  // namespace msc
