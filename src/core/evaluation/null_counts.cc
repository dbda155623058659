#include "core/evaluation/null_counts.h"

#include <algorithm>
#include <cmath>

namespace msc {

namespace {

constexpr double kNegligible = 1e-17;  // of a sum, relative

double log_choose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

/// P(exactly `count` of `m` images are below the reference of rank `rank` of `n`).
double exactly(int64_t m, int64_t n, int64_t rank, int64_t count) {
  const auto before = static_cast<double>(count + rank);
  const auto after = static_cast<double>(m - count + n - rank - 1);
  return std::exp(log_choose(before, static_cast<double>(count)) +
                  log_choose(after, static_cast<double>(m - count)) -
                  log_choose(static_cast<double>(m + n), static_cast<double>(m)));
}

}  // namespace

double NullCounts::tail(int64_t rank, int64_t count) const {
  if (count <= 0) return 1;
  if (count > images) return 0;
  // P(r + 1) / P(r)
  const auto ratio = [&](int64_t r) {
    return static_cast<double>(r + 1 + rank) / static_cast<double>(r + 1) *
           static_cast<double>(images - r) /
           static_cast<double>(images - r + references - rank - 1);
  };
  double sum = 0;
  const bool upper = count * (references + 1) > images * (rank + 1);  // above the mean
  if (upper) {
    double term = exactly(images, references, rank, count);
    for (int64_t r = count; r <= images && term > kNegligible * sum; ++r) {
      sum += term;
      term *= r < images ? ratio(r) : 0;
    }
    return std::min(1.0, sum);
  }
  double term = exactly(images, references, rank, count - 1);
  for (int64_t r = count - 1; r >= 0 && term > kNegligible * sum; --r) {
    sum += term;
    term /= r > 0 ? ratio(r - 1) : 1;
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
  for (size_t rank = 0; rank < most.size(); ++rank) {
    const auto left = references - static_cast<int64_t>(rank);
    double arriving = 0;
    for (int64_t r = 0; r <= most[rank]; ++r) {
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
  int64_t count = 0;
  for (int64_t rank = 0; rank < ranks; ++rank) {
    while (count < images && tail(rank, count + 1) > level) ++count;
    most.push_back(count);
  }
  return most;
}

}  // namespace msc
