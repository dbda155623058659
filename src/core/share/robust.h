#pragma once

#include <vector>

namespace msc {

/// Median and 1.4826 times the median absolute deviation, which is the standard deviation of a
/// normal. One reference of another kind (a duplicate of a member among the non-members) moves
/// neither; mean and deviation would let it set the weight of its score.
struct Location {
  double centre = 0;
  double scale = 1;

  double standardised(double value) const { return (value - centre) / scale; }
};

/// Of at least one value.
double median(std::vector<double> values);

/// Of at least one value. The scale is the standard deviation where more than half are equal, and 1
/// where all are.
Location locate(const std::vector<double>& values);

}  // namespace msc
