#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// How many of `images` unseen images score below the lowest, the second lowest, ... of
/// `references` reference non-members. The references are drawn once and shared by all images, so
/// the counts go together: every order of all images and references is equally likely (Polya's
/// urn), whatever the scores' distribution is. Ties, counted against the images, only lower the
/// counts.
struct NullCounts {
  int64_t images = 0;
  int64_t references = 0;

  /// P(at least `count` images are below the reference of rank `rank`, counted from 0): the tail of
  /// a negative hypergeometric distribution. Exact up to rounding.
  double tail(int64_t rank, int64_t count) const;

  /// P(for any rank, more than `most[rank]` images are below it), for `most` that does not fall.
  /// Exact up to rounding: goes through the orders step by step, and adds up what leaves.
  double crossing(const std::vector<int64_t>& most) const;

  /// For every rank below `ranks` the largest count whose tail is above `level`.
  std::vector<int64_t> envelope(int64_t ranks, double level) const;
};

}  // namespace msc
