#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/large_allocator.h"

namespace msc {

/// Sums of many vectors of float64 in fixed point. Integers add up to the same in any order, so
/// that the sums are the same to the bit however the vectors are ordered, shared among threads, or
/// put together from parts.
///
/// An element is high * 2^-12 + low * 2^-63, low in [-2^50, 2^50): a value is rounded once, to a
/// multiple of 2^-63 (1e-19), and values of up to 2^31 fit 2^19 times.
class ExactSums {
 public:
  static constexpr double kLargest = 0x1p31;  ///< Magnitude of a value that is added.
  static constexpr int64_t kMostVectors = int64_t{1} << 19;
  /// Largest |high| that one vector adds.
  static constexpr int64_t kHighOfOne = int64_t{1} << 43;

  using Words = std::vector<int64_t, LargeAllocator<int64_t>>;

  ExactSums() = default;
  explicit ExactSums(size_t size);
  /// From words as words() gives them.
  ExactSums(Words high, Words low);

  size_t size() const { return high_.size(); }
  /// Adds `n` values over `scale`, a power of two, none then beyond kLargest, to the elements from
  /// `first` on. Different elements may be added to from different threads.
  void add(size_t first, const double* values, size_t n, double scale = 1);
  void add(const ExactSums& other, int threads);

  const Words& high() const { return high_; }
  const Words& low() const { return low_; }

 private:
  Words high_;
  Words low_;
};

/// The sum of several as float64, all of one size, each element rounded from the exact one.
std::vector<double> total(const std::vector<const ExactSums*>& parts, int threads);

}  // namespace msc
