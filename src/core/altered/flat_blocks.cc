#include "core/altered/flat_blocks.h"

#include <algorithm>

namespace msc {
namespace {

/// Side of the largest square of one number that ends at each position, below and to the right.
std::vector<int32_t> squares_of(const std::vector<uint64_t>& numbers, int64_t height,
                                int64_t width) {
  std::vector<int32_t> side(numbers.size());
  for (int64_t y = 0; y < height; ++y)
    for (int64_t x = 0; x < width; ++x) {
      const auto i = static_cast<size_t>(y * width + x), w = static_cast<size_t>(width);
      const uint64_t n = numbers[i];
      if (n == 0) continue;
      const bool grows =
          y > 0 && x > 0 && numbers[i - 1] == n && numbers[i - w] == n && numbers[i - w - 1] == n;
      side[i] = grows ? 1 + std::min({side[i - 1], side[i - w], side[i - w - 1]}) : 1;
    }
  return side;
}

}  // namespace

std::vector<uint8_t> flat_blocks(const std::vector<uint64_t>& numbers, int64_t height,
                                 int64_t width, int64_t side) {
  const auto squares = squares_of(numbers, height, width);
  // How often blocks cover a position, as differences along both axes.
  std::vector<int32_t> covered(static_cast<size_t>((height + 1) * (width + 1)));
  const auto at = [&](int64_t y, int64_t x) -> int32_t& {
    return covered[static_cast<size_t>(y * (width + 1) + x)];
  };
  for (int64_t y = 0; y < height; ++y)
    for (int64_t x = 0; x < width; ++x)
      if (squares[static_cast<size_t>(y * width + x)] >= side) {
        const int64_t top = y + 1 - side, left = x + 1 - side;
        ++at(top, left), --at(top, x + 1), --at(y + 1, left), ++at(y + 1, x + 1);
      }
  std::vector<uint8_t> flat(numbers.size());
  for (int64_t y = 0; y < height; ++y)
    for (int64_t x = 0; x < width; ++x) {
      if (y > 0) at(y, x) += at(y - 1, x);
      if (x > 0) at(y, x) += at(y, x - 1);
      if (y > 0 && x > 0) at(y, x) -= at(y - 1, x - 1);
      flat[static_cast<size_t>(y * width + x)] = at(y, x) > 0;
    }
  return flat;
}

}  // namespace msc
