#include "page/hundred.h"

#include <algorithm>

#include "core/base/format.h"

namespace msc::audit {

namespace {

constexpr int64_t kSide = 10, kStep = 12;  // of a cell, and from one to the next

/// `count` cells as strokes along their rows; the style breaks a stroke into cells.
std::string rows_of(int64_t count) {
  std::string path;
  for (int64_t row = 0; row * 10 < count; ++row) {
    const auto cells = std::min<int64_t>(10, count - row * 10);
    path += msc::format("M0 {}H{}", row * kStep + kSide / 2, cells * kStep - (kStep - kSide));
  }
  return path;
}

}  // namespace

std::string hundred_chart(int64_t count, const std::string& css) {
  constexpr auto kSize = 10 * kStep - (kStep - kSide);
  return msc::format(
      "<svg class=\"hundred\" viewBox=\"0 0 {0} {0}\" role=\"img\" aria-label=\"{1} of "
      "100\"><path d=\"{2}\"/><path class=\"{3}\" d=\"{4}\"/></svg>",
      kSize, count, rows_of(100), css, rows_of(count));
}

}  // namespace msc::audit
