#pragma once

#include <cstddef>
#include <vector>

namespace msc {

/// What the combined score is made of, one value a pair. Those of a population are both empty where
/// there is none.
struct ScoreColumns {
  std::vector<double> l_rec, l_pred, share_low;
  std::vector<double> l_pop, share_pop_low;
  std::vector<double> self_ratio;  ///< Empty where the victim was not asked in other poses.

  size_t size() const { return l_rec.size(); }
  bool has_population() const { return !l_pop.empty(); }
  bool has_self() const { return !self_ratio.empty(); }
  /// The pairs of these numbers.
  ScoreColumns at(const std::vector<size_t>& pairs) const;
  /// Throws unless errors are finite and not negative, ratios positive, and shares finite.
  void check() const;
};

}  // namespace msc
