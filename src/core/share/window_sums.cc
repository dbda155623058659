#include "core/share/window_sums.h"

#include <algorithm>

namespace msc {

WindowSums::WindowSums(const std::vector<double>& values, int64_t height, int64_t width)
    : height_(height), width_(width), integral_(static_cast<size_t>((height + 1) * (width + 1))) {
  for (int64_t y = 0; y < height; ++y) {
    double row = 0;
    for (int64_t x = 0; x < width; ++x) {
      row += values[static_cast<size_t>(y * width + x)];
      integral_[static_cast<size_t>((y + 1) * (width + 1) + x + 1)] = corner(y, x + 1) + row;
    }
  }
}

double WindowSums::operator()(int64_t y0, int64_t x0, int64_t y1, int64_t x1) const {
  y0 = std::clamp<int64_t>(y0, 0, height_);
  y1 = std::clamp<int64_t>(y1, 0, height_);
  x0 = std::clamp<int64_t>(x0, 0, width_);
  x1 = std::clamp<int64_t>(x1, 0, width_);
  return corner(y1, x1) - corner(y0, x1) - corner(y1, x0) + corner(y0, x0);
}

}  // namespace msc
