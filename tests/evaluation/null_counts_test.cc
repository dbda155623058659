// The joint null distribution of the counts, against every order of a few images and references.
#include "core/evaluation/null_counts.h"

#include "core/evaluation/at_least.h"
#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

namespace {

/// Counts below each reference in one order of all: bit i of `order` set = an image comes i-th.
std::vector<int64_t> counts_of(unsigned order, int64_t all) {
  std::vector<int64_t> counts;
  int64_t images = 0;
  for (int64_t i = 0; i < all; ++i) {
    if (order >> i & 1)
      ++images;
    else
      counts.push_back(images);
  }
  return counts;
}

/// Share of all orders of `n` for which `holds`.
template <typename Holds>
double share_of_orders(const NullCounts& n, const Holds& holds) {
  const int64_t all = n.images + n.references;
  double orders = 0, yes = 0;
  for (unsigned order = 0; order < 1u << all; ++order) {
    if (__builtin_popcount(order) != n.images) continue;
    ++orders;
    yes += holds(counts_of(order, all));
  }
  return yes / orders;
}

const NullCounts kSmall[] = {{1, 1}, {1, 6}, {6, 1}, {4, 5}, {7, 3}, {5, 8}, {0, 4}};

}  // namespace

TEST_CASE("the tail of a count is its share of all orders") {
  for (const auto& n : kSmall) {
    for (int64_t rank = 0; rank < n.references; ++rank) {
      for (int64_t count = -1; count <= n.images + 1; ++count) {
        CAPTURE(n.images, n.references, rank, count);
        const double expected = share_of_orders(
            n, [&](const auto& c) { return c[static_cast<size_t>(rank)] >= count; });
        CHECK(n.tail(rank, count) == Approx(expected).epsilon(1e-12).margin(1e-14));
      }
    }
  }
}

TEST_CASE("the chance of leaving an envelope is its share of all orders") {
  Random random(61);
  for (const auto& n : kSmall) {
    for (int trial = 0; trial < 30; ++trial) {
      std::vector<int64_t> most;
      int64_t bound = 0;
      for (int64_t rank = 0; rank < n.references; ++rank) {
        bound = std::min(n.images, bound + static_cast<int64_t>(random.below(3)));
        if (random.below(8) > 0) most.push_back(bound);  // some end early
      }
      const double expected = share_of_orders(n, [&](const auto& c) {
        for (size_t rank = 0; rank < most.size(); ++rank)
          if (c[rank] > most[rank]) return true;
        return false;
      });
      CAPTURE(n.images, n.references, trial);
      CHECK(n.crossing(most) == Approx(expected).epsilon(1e-12).margin(1e-14));
    }
  }
}

TEST_CASE("an envelope holds the largest count whose tail is above the level") {
  const NullCounts n{30, 20};
  for (const double level : {0.2, 0.01, 1e-6}) {
    const auto most = n.envelope(n.references, level);
    for (int64_t rank = 0; rank < n.references; ++rank) {
      const auto count = most[static_cast<size_t>(rank)];
      CHECK(n.tail(rank, count) > level);
      CHECK(n.tail(rank, count + 1) <= level);
    }
    CHECK(n.crossing(most) >= n.tail(0, most[0] + 1));
    CHECK(n.crossing(most) <= level * static_cast<double>(n.references));
  }
}

TEST_CASE("for one rank of many images the count has the beta-binomial distribution's mean") {
  const NullCounts n{1700, 900};
  for (const int64_t rank : {0, 10, 449, 899}) {
    double mean = 0;
    for (int64_t count = 1; count <= n.images; ++count) mean += n.tail(rank, count);
    CHECK(mean == Approx(1700. * static_cast<double>(rank + 1) / 901).epsilon(1e-10));
  }
}

TEST_CASE("no order of unseen images gives a bound above 0 more often than allowed") {
  for (const auto& n : kSmall) {
    for (const double confidence : {0.5, 0.8, 0.95}) {
      const double wrong = share_of_orders(n, [&](const auto& counts) {
        std::vector<double> references, images;
        for (size_t rank = 0; rank < counts.size(); ++rank) {
          while (static_cast<int64_t>(images.size()) < counts[rank])
            images.push_back(static_cast<double>(rank) - 0.5);
          references.push_back(static_cast<double>(rank));
        }
        while (static_cast<int64_t>(images.size()) < n.images) images.push_back(1000);
        return at_least(references, images, confidence).bound > 0;
      });
      CAPTURE(n.images, n.references, confidence);
      CHECK(wrong <= 1 - confidence + 1e-12);
    }
  }
}
