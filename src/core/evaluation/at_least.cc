#include "core/evaluation/at_least.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/evaluation/ceiling.h"
#include "core/evaluation/null_counts.h"

namespace msc {

namespace {

constexpr double kMostSteps = 3e7;      // of one test: about a tenth of a second
constexpr int64_t kMostBlocks = 1000;   // of the numbers of members that are tested
constexpr double kRounding = 1 + 1e-9;  // probabilities that differ by less count as equal

/// Ranks in the lower half of the references, as many as one test can go through: at each it
/// follows the counts within ten deviations on either side.
int64_t ranks_used(int64_t references, int64_t images) {
  const auto n = static_cast<double>(std::max<int64_t>(images, 1));
  const double followed =
      std::min(n, 10 * std::sqrt(n + n * n / static_cast<double>(references + 1)));
  return std::min((references + 1) / 2, static_cast<int64_t>(kMostSteps / followed) + 1);
}

/// How many images are below each of the lowest references.
std::vector<int64_t> counts_below(std::vector<double> references,
                                  const std::vector<double>& images) {
  const auto n = static_cast<int64_t>(references.size());
  std::vector<int64_t> count(
      static_cast<size_t>(ranks_used(n, static_cast<int64_t>(images.size()))));
  std::sort(references.begin(), references.end());
  for (const double image : images) {
    const auto rank = static_cast<size_t>(
        std::upper_bound(references.begin(), references.end(), image) - references.begin());
    if (rank < count.size()) ++count[rank];
  }
  for (size_t rank = 1; rank < count.size(); ++rank) count[rank] += count[rank - 1];
  return count;
}

/// One after the other, blocks of numbers of members are tested.
class Search {
 public:
  Search(std::vector<int64_t> counts, int64_t images, int64_t references, double alpha)
      : counts_(std::move(counts)),
        images_(images),
        references_(references),
        alpha_(alpha * kRounding),
        width_(images / kMostBlocks + 1) {}

  int64_t bound() const {
    int64_t block = first_doubtful();
    while (block * width_ < images_ && rejected(block)) ++block;
    return std::min(block * width_, images_);
  }

 private:
  /// Of all numbers in the block, the fewest members leave the most others.
  NullCounts others(int64_t block) const { return {images_ - block * width_, references_}; }

  /// The least tail probability, were every one of the most members in the block counted.
  double least_tail(int64_t block) const {
    const auto nulls = others(block);
    const int64_t members = block * width_ + width_ - 1;
    double least = 1;
    int64_t last = 0;
    for (size_t rank = 0; rank < counts_.size(); ++rank) {
      if (counts_[rank] == last) continue;
      last = counts_[rank];
      least = std::min(least, nulls.tail(static_cast<int64_t>(rank), last - members));
    }
    return least;
  }

  bool rejected(int64_t block) const {
    const double level = least_tail(block);
    if (level > alpha_ || level >= 1) return false;
    const auto nulls = others(block);
    const auto envelope = nulls.envelope(static_cast<int64_t>(counts_.size()), level * kRounding);
    return nulls.crossing(envelope) <= alpha_;
  }

  /// Blocks before it are rejected by Bonferroni's inequality, which the exact test is never
  /// behind.
  int64_t first_doubtful() const {
    const auto ranks = static_cast<double>(std::max<size_t>(counts_.size(), 1));
    int64_t low = 0;
    int64_t high = images_ / width_ + 1;
    while (low < high) {
      const int64_t middle = (low + high) / 2;
      const double least = least_tail(middle);
      if (least < 1 && least * ranks <= alpha_)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }

  std::vector<int64_t> counts_;
  int64_t images_, references_;
  double alpha_;
  int64_t width_;
};

/// The fewest references among which `images` images below all are less likely than `alpha`.
int64_t references_for_any(int64_t images, double alpha) {
  const auto n = static_cast<double>(images);
  const auto enough = [&](int64_t references) {
    const auto r = static_cast<double>(references);
    return std::lgamma(n + 1) + std::lgamma(r + 1) - std::lgamma(n + r + 1) <=
           std::log(alpha) + 1e-12;
  };
  int64_t low = 0;
  int64_t high = ceiling(1 / alpha);  // enough for a single image
  while (high - low > 1) {
    const int64_t middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

}  // namespace

AtLeast at_least(const std::vector<double>& references, const std::vector<double>& images,
                 double confidence) {
  const auto n = static_cast<int64_t>(images.size());
  const auto n0 = static_cast<int64_t>(references.size());
  const double alpha = 1 - confidence;
  auto counts = counts_below(references, images);
  const std::vector<int64_t> most(counts.size(), n);
  AtLeast result;
  result.bound = Search(std::move(counts), n, n0, alpha).bound();
  result.ceiling = Search(most, n, n0, alpha).bound();
  if (result.ceiling == 0 && n > 0) result.references_needed = references_for_any(n, alpha);
  return result;
}

}  // namespace msc
