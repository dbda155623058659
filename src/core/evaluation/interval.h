#pragma once

namespace msc {

/// A two-sided interval.
struct Interval {
  double low = 0;
  double high = 0;
};

}  // namespace msc
