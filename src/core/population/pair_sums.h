#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/linalg/matrix.h"
#include "core/population/exact_sums.h"
#include "core/population/sums_layout.h"

namespace msc {

/// What one pair adds to the sums of its fold, in the population's order of columns.
class PairSums {
 public:
  /// @param gram A^T A: lower triangle. @param cross A^T [Y, 1]. @param truth From
  /// SumsLayout::target(0) on. @param place Of each column of A, its number in the population.
  /// @param scale A power of two, by which all is divided without loss of a bit. Throws when
  /// something is too large for ExactSums.
  PairSums(Matrix gram, Matrix cross, std::vector<double> truth, const std::vector<int64_t>& place,
           double scale);

  /// Takes no memory, so that a pair is added whole or not at all. @param sums Of the size of the
  /// layout.
  void add_to(ExactSums& sums, int threads) const;
  /// Memory for the sums of another pair: to have pages cleared costs as much as the products.
  Matrix take_room() && { return std::move(gram_); }

 private:
  void order(const std::vector<int64_t>& place);
  void check_range() const;

  Matrix gram_;
  Matrix cross_;
  std::vector<double> truth_;
  SumsLayout layout_;
  double scale_;
};

}  // namespace msc
