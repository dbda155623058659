#include "core/evaluation/null_counts.h"

#include <algorithm>
#include <cmath>

namespace msc {

namespace {

constexpr double kNegligible = 1e-17;  // of a sum, relative
constexpr double kUnlikely = 1e-22;    // so few images that the sum need not follow them

double log_choose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

/// P(exactly `drawn` references among the first `first` of all).
double exactly(const NullCounts& n, int64_t first, int64_t drawn) {
  const auto references = static_cast<double>(n.references), images = static_cast<double>(n.images);
  return std::exp(log_choose(references, static_cast<double>(drawn)) +
                  log_choose(images, static_cast<double>(first - drawn)) -
                  log_choose(references + images, static_cast<double>(first)));
}

}  // namespace

/// At least `count` images come before the reference of rank `rank` just when at most `rank`
/// references are among the first `count + rank` of all.
double NullCounts::tail(int64_t rank, int64_t count) const {
  if (count <= 0) return 1;
  if (count > images) return 0;
  const int64_t first = count + rank;
  // P(drawn + 1) / P(drawn)
  const auto ratio = [&](int64_t drawn) {
    return static_cast<double>(references - drawn) / static_cast<double>(drawn + 1) *
           static_cast<double>(first - drawn) / static_cast<double>(images - first + drawn + 1);
  };
  const int64_t fewest = std::max<int64_t>(0, first - images);
  const int64_t most = std::min(references, first);
  double sum = 0;
  if (rank * (references + images) <= first * references) {  // below the mean: the sum is the tail
    double term = exactly(*this, first, rank);
    for (int64_t drawn = rank; term > kNegligible * sum; --drawn) {
      sum += term;
      if (drawn == fewest) break;
      term /= ratio(drawn - 1);
    }
    return std::min(1.0, sum);
  }
  if (rank >= most) return 1;
  double term = exactly(*this, first, rank + 1);
  for (int64_t drawn = rank + 1; term > kNegligible * sum; ++drawn) {
    sum += term;
    if (drawn == most) break;
    term *= ratio(drawn);
  }
  return std::max(0.0, 1 - sum);
}

double NullCounts::crossing(const std::vector<int64_t>& most) const {
  std::vector<double> inverse(static_cast<size_t>(images + references) + 1);
  for (size_t i = 1; i < inverse.size(); ++i) inverse[i] = 1 / static_cast<double>(i);
  // In the order of all images and references: how likely it is that `rank` references and r images
  // have come, and no count was above its bound so far.
  std::vector<double> inside(static_cast<size_t>(images) + 1);
  inside[0] = 1;
  double outside = 0;
  int64_t fewest = 0;
  for (size_t rank = 0; rank < most.size(); ++rank) {
    const auto left = references - static_cast<int64_t>(rank);
    for (; fewest < most[rank] && inside[static_cast<size_t>(fewest)] < kUnlikely; ++fewest)
      outside += inside[static_cast<size_t>(fewest)];  // as if it left: no chance is ever lost
    double arriving = 0;
    for (int64_t r = fewest; r <= most[rank]; ++r) {
      auto& here = inside[static_cast<size_t>(r)];
      const double all = here + arriving;
      const double step = all * inverse[static_cast<size_t>(images - r + left)];
      arriving = step * static_cast<double>(images - r);  // the next one is an image
      here = step * static_cast<double>(left);            // or a reference
    }
    outside += arriving;
  }
  return outside;
}

std::vector<int64_t> NullCounts::envelope(int64_t ranks, double level) const {
  std::vector<int64_t> most;
  int64_t low = 0;  // its tail is above the level
  for (int64_t rank = 0; rank < ranks; ++rank) {
    int64_t step = 1;
    while (low + step <= images && tail(rank, low + step) > level) step *= 2;
    int64_t high = std::min(low + step, images + 1);
    while (high - low > 1) {
      const int64_t middle = low + (high - low) / 2;
      (tail(rank, middle) > level ? low : high) = middle;
    }
    most.push_back(low);
  }
  return most;
}

}  // namespace msc
