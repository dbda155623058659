#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace msc {

/// Sums over rectangles of a plane in constant time each.
class WindowSums {
 public:
  WindowSums(const std::vector<double>& values, int64_t height, int64_t width);
  /// Sum over [y0, y1) x [x0, x1), of which only what lies within the plane counts.
  double operator()(int64_t y0, int64_t x0, int64_t y1, int64_t x1) const;

 private:
  double corner(int64_t y, int64_t x) const {
    return integral_[static_cast<size_t>(y * (width_ + 1) + x)];
  }

  int64_t height_;
  int64_t width_;
  std::vector<double> integral_;
};

}  // namespace msc
